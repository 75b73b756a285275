using Bongsu.Respond.Messages;
using Bongsu.Respond.Problems;

namespace Bongsu.Respond.Trackers;

/// <summary>What a tracker is asked to do about one problem.</summary>
public sealed record TrackerTask
{
    /// <summary>Carried by the twin, so that it can be found: hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The problem.</summary>
    public required ProblemFacts Problem { get; init; }

    /// <summary>What it says, in the installation's language.</summary>
    public required RenderedMessage Content { get; init; }

    /// <summary>The problem's page.</summary>
    public required string Link { get; init; }

    /// <summary>The twin's key where it is known to exist.</summary>
    public string? Key { get; init; }

    /// <summary>An earlier try to make it may have worked: look before making another.</summary>
    public bool MayExist { get; init; }

    /// <summary>An earlier try to close it has written the comment.</summary>
    public bool Commented { get; init; }
}
