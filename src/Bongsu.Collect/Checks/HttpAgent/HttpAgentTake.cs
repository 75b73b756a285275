namespace Bongsu.Collect.Checks.HttpAgent;

/// <summary>What is taken of an answer.</summary>
public enum HttpAgentTake
{
    /// <summary>The body.</summary>
    Body,

    /// <summary>The status line and the headers.</summary>
    Headers,

    /// <summary>Both.</summary>
    Both,
}
