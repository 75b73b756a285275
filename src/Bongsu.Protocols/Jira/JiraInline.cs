namespace Bongsu.Protocols.Jira;

/// <summary>A piece of a line.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Strong">Whether it is bold.</param>
/// <param name="Link">Where it leads, or null.</param>
public sealed record JiraInline(string Text, bool Strong = false, Uri? Link = null);
