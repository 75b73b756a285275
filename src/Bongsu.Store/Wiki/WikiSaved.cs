namespace Bongsu.Store.Wiki;

/// <summary>How a change of a page ended.</summary>
/// <param name="Outcome">Whether it was made.</param>
/// <param name="Version">What there is now: the version that was made, or the one in the way; null where the viewer may not see it or there is none.</param>
public sealed record WikiSaved(WikiOutcome Outcome, WikiVersion? Version);
