namespace Bongsu.Respond.Issues;

/// <summary>What becomes of the issue when its incident comes back.</summary>
internal enum RepeatAction
{
    /// <summary>A new issue: there is no earlier one.</summary>
    Open,

    /// <summary>The earlier issue is still open: it is about this time too.</summary>
    Join,

    /// <summary>The earlier issue is opened again.</summary>
    Reopen,

    /// <summary>A new issue that names the earlier one.</summary>
    OpenAfter,
}
