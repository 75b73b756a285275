namespace Bongsu.Respond.Channels.Smtp;

/// <summary>What a mail has beside its message.</summary>
/// <param name="Link">By which the reader acknowledges; null where there is nothing to.</param>
/// <param name="TakesReplies">True where an answer to the mail is read.</param>
/// <param name="Chart">A PNG of what the trigger reads, or null.</param>
internal sealed record MailExtras(string? Link = null, bool TakesReplies = false, byte[]? Chart = null);
