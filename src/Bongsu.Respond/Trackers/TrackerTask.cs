using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Trackers;

/// <summary>What a tracker is asked to do about one problem.</summary>
public sealed record TrackerTask
{
    /// <summary>Carried by the twin, so that it can be found: hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The problem; to be closed where <see cref="ProblemFacts.RecoveredAt"/> is set.</summary>
    public required ProblemFacts Problem { get; init; }

    /// <summary>Where the pages are, for links.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>The twin's key where it is known to exist.</summary>
    public string? Key { get; init; }

    /// <summary>An earlier try may have worked without our hearing of it: look before doing it again.</summary>
    public bool MayExist { get; init; }

    /// <summary>The twin of the last incident that began so, which may be for this one too; null where there is none.</summary>
    public EarlierTwin? Earlier { get; init; }

    /// <summary>An earlier try to close it has written the comment.</summary>
    public bool Commented { get; init; }
}
