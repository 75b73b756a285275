using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Plugins;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Protocols.Nagios;

namespace Bongsu.Collect.Checks.Nrpe;

/// <summary>Has an NRPE daemon run one of its commands.</summary>
internal sealed class NrpeCheck(TimeProvider time, TargetPolicy policy) : ConversationCheck<NrpeCheckOptions>(time, policy)
{
    protected override int DefaultPort(NrpeCheckOptions options) => 5666;

    protected override bool IsEncrypted(NrpeCheckOptions options) => options.Tls;

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, NrpeCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        await talk.SendAsync(NrpePacket.Query(options.Version, options.Line), cancellationToken);
        byte[] head = await talk.ReadAsync(NrpePacket.HeadLength, cancellationToken);
        if (NrpePacket.RestOf(head) is not { } rest)
            return NrpeReasons.Unexpected(talk.Target);
        byte[] packet = [.. head, .. await talk.ReadAsync(rest, cancellationToken)];
        return NrpePacket.TryReadResponse(packet, out int exitCode, out string text)
            ? PluginVerdict.Add(exitCode, text, options.FailsAt, outputs)
            : NrpeReasons.Damaged(talk.Target);
    }
}
