using Bongsu.Configuration.State;
using Bongsu.Respond.Answers;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>The link in a mail by which its reader acknowledges: one of their own, good for one use.</summary>
internal sealed class MailLinks(AnswerTickets tickets, IConfigurationSnapshot configuration, PublicAddress publicAddress)
{
    /// <summary>The first segment of the links' path.</summary>
    public const string Prefix = "answer";

    /// <summary>The link; null where there is nothing to acknowledge or nobody whom it would be.</summary>
    public string? Of(ChannelMessage message) =>
        message is { Person: not null, Organisation: not null, Problems: [{ RecoveredAt: null, Id: > 0 }] }
        && tickets.Write(message.IdempotencyKey) is { } ticket
            ? $"{publicAddress.Of(configuration.Current.Settings)}/{Prefix}/{ticket}"
            : null;
}
