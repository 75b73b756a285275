using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Sms;
using Bongsu.Respond.Channels.Smtp;
using Bongsu.Respond.Trackers;

namespace Bongsu.Respond.Tests;

/// <summary>The shipped kinds with far sides that keep what they are given; there is nothing to set.</summary>
internal static class RecordingKinds
{
    public static IReadOnlyList<IKind> All { get; } = [new MailKind(), new TextKind(), new TrackerKind()];

    private sealed class MailKind() : ChannelKind<NoOptions, RecordingChannel>("smtp", "Keeps mails.")
    {
        private readonly SmtpKind _real = new();

        public override ChannelUse Use => _real.Use;

        public override string? DefaultAddress(in Contact contact) => _real.DefaultAddress(contact);

        public override string Normalise(string address) => _real.Normalise(address);
    }

    private sealed class TextKind() : ChannelKind<NoOptions, RecordingText>("sms", "Keeps text messages.")
    {
        private readonly SmsKind _real = new();

        public override ChannelUse Use => _real.Use;

        public override string? DefaultAddress(in Contact contact) => _real.DefaultAddress(contact);

        public override string Normalise(string address) => _real.Normalise(address);
    }

    private sealed class TrackerKind() : TrackerKind<NoOptions, RecordingTracker>("jira", "Keeps tasks.");
}
