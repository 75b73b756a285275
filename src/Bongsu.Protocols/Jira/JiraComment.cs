namespace Bongsu.Protocols.Jira;

/// <summary>A comment on an issue.</summary>
/// <param name="Id">Jira's number for it; grows.</param>
/// <param name="Author">Account id (Cloud) or name (Data Center) of who wrote it, or null.</param>
/// <param name="AuthorName">What they are called; empty where it was not said.</param>
/// <param name="Text">Its plain text, lines ended by line feeds.</param>
public sealed record JiraComment(long Id, string? Author, string AuthorName, string Text);
