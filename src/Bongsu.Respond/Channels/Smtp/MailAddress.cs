using System.Diagnostics.CodeAnalysis;
using MimeKit;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>Mail addresses as they may enter the wire.</summary>
internal static class MailAddress
{
    // RFC 5321, 4.5.3.1: 64 + 1 + 255.
    private const int MaxLength = 320;

    /// <summary>Reads one address with a domain. Control characters are refused, not removed: a line break in an address is an attack, not a mistake.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out MailboxAddress? address)
    {
        address = null;
        if (text.Any(char.IsControl) || !MailboxAddress.TryParse(text, out MailboxAddress? read))
            return false;
        if (read.Address.Length > MaxLength || string.IsNullOrEmpty(read.Domain) || read.Address.Any(c => char.IsControl(c) || c is ' ' or '<' or '>'))
            return false;
        address = read;
        return true;
    }
}
