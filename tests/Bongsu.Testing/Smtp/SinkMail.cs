using MimeKit;

namespace Bongsu.Testing.Smtp;

/// <summary>A mail that a sink took.</summary>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's recipients.</param>
/// <param name="Message">The mail as parsed.</param>
/// <param name="Raw">The mail as sent, dots unstuffed.</param>
public sealed record SinkMail(string From, IReadOnlyList<string> To, MimeMessage Message, string Raw);
