namespace Bongsu.Collect.Clouds;

/// <summary>What a cloud says of a resource.</summary>
public enum CloudState
{
    /// <summary>It is being made.</summary>
    Starting,

    /// <summary>It works.</summary>
    Running,

    /// <summary>It is switched off and may be switched on again.</summary>
    Stopped,

    /// <summary>It has ended for ever, or is about to.</summary>
    Gone,
}
