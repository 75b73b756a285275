namespace Bongsu.Respond.Messages;

/// <summary>A message for channels that count characters, in parts, so that what must be read first survives any cut.</summary>
/// <param name="Head">Level, state and service: what must be in the first 20 characters.</param>
/// <param name="Body">The title and the reason; may be cut.</param>
/// <param name="Link">Where to read on; left out where it does not fit.</param>
public sealed record ShortText(string Head, string Body, string Link)
{
    /// <summary>All of it on one line.</summary>
    public override string ToString() => string.Join(' ', new[] { Head, Body, Link }.Where(p => p.Length > 0));
}
