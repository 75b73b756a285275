namespace Bongsu.Configuration.Definitions;

/// <summary>What becomes of a host that a network's search found and finds no longer.</summary>
public enum LostHostAction
{
    /// <summary>Nothing: its triggers say that it is gone.</summary>
    Keep,

    /// <summary>It is disabled, and enabled again when it answers.</summary>
    Disable,

    /// <summary>It is removed with its history.</summary>
    Remove,
}
