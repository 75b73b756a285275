using System.Buffers.Binary;
using System.Globalization;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Amqp;

/// <summary>
/// Opens a connection as AMQP 0-9-1 says it (amqp.org, the protocol's specification, sections 2.2.4 and 4.2), and a channel where a queue is asked for.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="policy">Which addresses may be connected to.</param>
internal sealed class AmqpCheck(TimeProvider time, TargetPolicy policy) : ConversationCheck<AmqpCheckOptions>(time, policy)
{
    private const int PlainPort = 5672;
    private const int TlsPort = 5671;
    private const int MostFrame = 128 * 1024;
    private const byte Heartbeat = 8;
    private const byte FrameEnd = 0xce;
    private const byte Passive = 1;

    private static readonly byte[] s_header = [(byte)'A', (byte)'M', (byte)'Q', (byte)'P', 0, 0, 9, 1];

    // A table with capabilities: authentication_failure_close, so that a refused login is said and not only hung up on.
    private static readonly byte[] s_properties =
    [
        0, 0, 0, 49, 12, .. "capabilities"u8, (byte)'F', 0, 0, 0, 31,
        28, .. "authentication_failure_close"u8, (byte)'t', 1,
    ];

    protected override int DefaultPort(AmqpCheckOptions options) => options.Tls ? TlsPort : PlainPort;

    protected override bool IsEncrypted(AmqpCheckOptions options) => options.Tls;

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, AmqpCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        await talk.SendAsync(s_header, cancellationToken);
        await ExpectAsync(talk, 10, 10, "connection.start", cancellationToken);
        if (options.User is not { } user)
            return null;
        await talk.SendAsync(
            AmqpMethod.Frame(
                0, 10, 11,
                [
                    .. s_properties, .. AmqpMethod.ShortText("PLAIN"), .. AmqpMethod.LongText($"\0{user}\0{options.Password?.Reveal()}"),
                    .. AmqpMethod.ShortText("en_US"),
                ]),
            cancellationToken);
        AmqpMethod tune = await ReadAsync(talk, cancellationToken);
        if (tune.IsClose)
            return ConversationReasons.Login(talk.Target, Said(tune));
        if ((tune.Class, tune.Method) != (10, 30) || tune.Arguments.Length < 8)
            throw Unexpected("connection.tune", tune);

        // Its own limits on channels and frames, no heartbeats: this ends soon.
        await talk.SendAsync(AmqpMethod.Frame(0, 10, 31, [.. tune.Arguments.Span[..6], 0, 0]), cancellationToken);
        await talk.SendAsync(AmqpMethod.Frame(0, 10, 40, [.. AmqpMethod.ShortText(options.VirtualHost), 0, 0]), cancellationToken);
        AmqpMethod opened = await ReadAsync(talk, cancellationToken);
        if (opened.IsClose)
            return AmqpReasons.VirtualHost(Conversation.Shown(options.VirtualHost), Said(opened));
        if ((opened.Class, opened.Method) != (10, 41))
            throw Unexpected("connection.open-ok", opened);
        string? failure = options.Queue is { } queue ? await LookAsync(talk, queue, options, outputs, cancellationToken) : null;
        await talk.SendAsync(AmqpMethod.Frame(0, 10, 50, [0, 200, 0, 0, 0, 0, 0]), cancellationToken);
        return failure;
    }

    private static async ValueTask<string?> LookAsync(
        Conversation talk, string queue, AmqpCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        await talk.SendAsync(AmqpMethod.Frame(1, 20, 10, 0), cancellationToken);
        await ExpectAsync(talk, 20, 11, "channel.open-ok", cancellationToken);
        await talk.SendAsync(AmqpMethod.Frame(1, 50, 10, [0, 0, .. AmqpMethod.ShortText(queue), Passive, 0, 0, 0, 0]), cancellationToken);
        AmqpMethod declared = await ReadAsync(talk, cancellationToken);
        if (declared.IsClose)
            return AmqpReasons.Queue(Conversation.Shown(queue), Said(declared));
        if ((declared.Class, declared.Method) != (50, 11) || declared.Counts() is not { } counts)
            throw Unexpected("queue.declare-ok", declared);
        outputs.Add(new CheckValue("messages", counts.Messages, null));
        outputs.Add(new CheckValue("consumers", counts.Consumers, null));
        if (counts.Messages > options.MaximumMessages)
            return AmqpReasons.Messages(Conversation.Shown(queue), Text(counts.Messages), Text(options.MaximumMessages.Value));
        return counts.Consumers < options.MinimumConsumers
            ? AmqpReasons.Consumers(Conversation.Shown(queue), Text(counts.Consumers), Text(options.MinimumConsumers.Value))
            : null;
    }

    private static async ValueTask ExpectAsync(Conversation talk, int classId, int method, string name, CancellationToken cancellationToken)
    {
        AmqpMethod got = await ReadAsync(talk, cancellationToken);
        if ((got.Class, got.Method) != (classId, method))
            throw Unexpected(name, got);
    }

    /// <summary>The next method; heartbeats are passed over.</summary>
    private static async ValueTask<AmqpMethod> ReadAsync(Conversation talk, CancellationToken cancellationToken)
    {
        while (true)
        {
            byte[] head = await talk.ReadAsync(7, cancellationToken);

            // A broker of another version says which one it speaks, and hangs up.
            if (head.AsSpan().StartsWith("AMQP"u8))
                throw new ConversationException(AmqpReasons.Version(talk.Target));
            uint length = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(3));
            if (head[0] is not (1 or Heartbeat) || length > MostFrame)
                throw new ConversationException(AmqpReasons.NotAmqp(talk.Target));
            byte[] payload = await talk.ReadAsync((int)length + 1, cancellationToken);
            if (payload[^1] != FrameEnd)
                throw new ConversationException(AmqpReasons.NotAmqp(talk.Target));
            if (AmqpMethod.Parse(head[0], payload.AsMemory(0, (int)length)) is { } method)
                return method;
            if (head[0] != Heartbeat)
                throw new ConversationException(AmqpReasons.NotAmqp(talk.Target));
        }
    }

    private static ConversationException Unexpected(string expected, AmqpMethod got) => new(ConversationReasons.Unexpected(
        expected, got.IsClose ? Said(got) : string.Create(CultureInfo.InvariantCulture, $"method {got.Class}.{got.Method}")));

    private static string Said(AmqpMethod close) =>
        close.Reason() is { } reason ? Conversation.Shown(string.Create(CultureInfo.InvariantCulture, $"{reason.Code} {reason.Text}")) : "?";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
