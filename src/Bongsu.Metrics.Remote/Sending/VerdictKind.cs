namespace Bongsu.Metrics.Remote.Sending;

/// <summary>What to do after a request.</summary>
internal enum VerdictKind
{
    /// <summary>It is there: go on.</summary>
    Taken,

    /// <summary>Not now (5xx, 429, 408): the same again later.</summary>
    Later,

    /// <summary>No answer: the same again later, and what was taken just before too, for the far side may have died with it.</summary>
    Broken,

    /// <summary>Never (400, 413, 422...): this data is at fault.</summary>
    Refused,
}
