using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Imap;

/// <summary>Options of <c>imap</c>.</summary>
public sealed record ImapCheckOptions : LoginOptions
{
    /// <summary>The mailbox whose messages are counted after a login, as the server names it; default INBOX.</summary>
    [RegularExpression(@"[\x20-\x7E]{1,200}", ErrorMessage = "mailbox is a name of printable ASCII characters (modified UTF-7).")]
    public string Mailbox { get; init; } = "INBOX";
}
