namespace Bongsu.Detect.Services;

/// <summary>What the number of members that are up amounts to.</summary>
public enum MarginState
{
    /// <summary>The service has no members: there is nothing to count.</summary>
    NoMembers,

    /// <summary>Nobody is down.</summary>
    Whole,

    /// <summary>Somebody is down, and more could be lost: level 1.</summary>
    Lost,

    /// <summary>Somebody is down, and no more can be lost: level 2.</summary>
    Edge,

    /// <summary>Fewer are up than the service needs: level 5, service-level.</summary>
    TooFew,

    /// <summary>Somebody is down and too little is known of the others to say which of these it is.</summary>
    NotKnown,
}
