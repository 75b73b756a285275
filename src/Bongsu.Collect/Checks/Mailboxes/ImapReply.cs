namespace Bongsu.Collect.Checks.Mailboxes;

/// <summary>What an IMAP server says to one command.</summary>
/// <param name="Text">The tagged line without its tag.</param>
/// <param name="Untagged">The lines before it.</param>
internal sealed record ImapReply(string Text, IReadOnlyList<string> Untagged)
{
    /// <summary>True where the command was carried out.</summary>
    public bool IsOk => Text.StartsWith("OK", StringComparison.OrdinalIgnoreCase);
}
