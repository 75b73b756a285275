namespace Bongsu.Store.Rows;

/// <summary>What a link between two problems says.</summary>
public enum ProblemLinkKind
{
    /// <summary>The other problem explains this one.</summary>
    Cause,

    /// <summary>Users feel this instance-level problem: it has become the other, service-level problem. Its own level stays within its category.</summary>
    Promotion,
}
