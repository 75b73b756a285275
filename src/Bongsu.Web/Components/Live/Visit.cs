namespace Bongsu.Web.Components.Live;

/// <summary>One answer to a browser: the page as the server draws it, and the live page that takes its place.</summary>
/// <param name="Id">What both have in common; it cannot be guessed.</param>
/// <param name="BecomesLive">True where a live page follows.</param>
public sealed record Visit(string Id, bool BecomesLive)
{
    /// <summary>Nothing follows, nothing was before.</summary>
    public static Visit Unknown { get; } = new("", false);

    /// <summary>A new one.</summary>
    public static Visit Begin(bool becomesLive) => new(Guid.NewGuid().ToString("N"), becomesLive);
}
