namespace Bongsu.Collect.Checks.Browser;

/// <summary>Ends a run: the page is not as it must be, or the browser did not do its work.</summary>
/// <param name="reason">Why, as a reason.</param>
internal sealed class BrowserFailure(string reason) : Exception(reason)
{
    /// <summary>True where the browser is to blame, so that nothing is known of the page.</summary>
    public bool IsOurs { get; init; }

    /// <summary>True where nothing answered in time.</summary>
    public bool TimedOut { get; init; }
}
