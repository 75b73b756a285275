using System.Collections.Frozen;
using System.Globalization;
using System.Threading.Channels;
using Bongsu.Protocols.Irc;
using Bongsu.Respond.Conversations;

namespace Bongsu.Respond.Channels.Irc;

/// <summary>The bot on one connection. Four loops: one reads, one sends, one answers commands, one sees to it that the connection lives.</summary>
internal sealed class IrcServing(
    string name, IrcOptions options, string server, IrcConnection connection, Channel<IrcDelivery> deliveries, Channel<Utterance> heard,
    IConversation conversation,
    TimeProvider time)
{
    private const int MostAnswers = 64;
    private const int MostPieces = 8;
    private const int FewWaiting = 2;
    private static readonly TimeSpan s_confirm = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_join = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_rejoin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_watch = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan s_dead = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan s_identify = TimeSpan.FromSeconds(3);

    // No such channel, cannot send, too many channels, ..., bad key, bad name, needs an account: what keeps a bot out of a channel.
    private static readonly FrozenSet<string> s_joinRefusals = new[] { "403", "405", "407", "437", "471", "473", "474", "475", "476", "477", "489", "520" }
        .ToFrozenSet();

    // What services say to a right or wrong password; before that they may ask for one.
    private static readonly string[] s_identified = ["identified", "accepted", "recognized", "logged in", "invalid", "incorrect"];

    private readonly IrcRooms _rooms = new();
    private readonly IrcPacer _pacer = new(5, TimeSpan.FromSeconds(2), time);
    private readonly Channel<(string Target, string Text)> _answers = Channel.CreateBounded<(string, string)>(
        new BoundedChannelOptions(MostAnswers) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource _identified = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();

    // What the server has not confirmed yet; guarded by the lock.
    private Pending? _pending;
    private long _pings;

    /// <summary>Serves until the connection is over or the token is cancelled.</summary>
    /// <exception cref="IrcException">The connection is over.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] loops = [ReadAsync(stop.Token), SendAsync(stop.Token), AnswerAsync(stop.Token), WatchAsync(stop.Token)];
        Task first = await Task.WhenAny(loops);
        await stop.CancelAsync();
        await Task.WhenAll(loops).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        lock (_lock)
            _pending?.Confirmed.TrySetResult(DeliveryResult.Ambiguous(IrcReasons.Unconfirmed));
        await first;
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            IrcMessage message = await connection.ReadAsync(cancellationToken);
            switch (message.Command)
            {
                case "PRIVMSG":
                    if (IrcHearing.Hear(message, connection.Nick, name, options) is { } said)
                        heard.Writer.TryWrite(said);
                    break;
                case "PONG":
                    Confirm(message.Text);
                    break;
                case "JOIN" when IsMe(message.Nick):
                    _rooms.Joined(message[0]);
                    break;
                case "KICK" when IsMe(message[1]):
                    _rooms.Refused(message[0], IrcText.Clean("KICK " + message.Text));
                    break;
                case "PART" when IsMe(message.Nick):
                    _rooms.Refused(message[0], "PART");
                    break;
                case "NOTICE"
                    when IrcName.Fold(message.Nick) == "nickserv" && s_identified.Any(w => message.Text.Contains(w, StringComparison.OrdinalIgnoreCase)):
                case "900":
                    _identified.TrySetResult();
                    break;
                case "401" or "404" or "403" or "407" or "411" or "412" or "415" or "486" or "531" when RefusesPending(message):
                    break;
                case var command when s_joinRefusals.Contains(command):
                    _rooms.Refused(message[1], Said(message));
                    break;
            }
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await IdentifyAsync(cancellationToken);
        foreach (string room in options.Join)
            await AskToJoinAsync(room, cancellationToken);
        Task<bool> notification = Task.FromResult(true), answer = Task.FromResult(true);
        while (true)
        {
            await Task.WhenAny(notification, answer);
            cancellationToken.ThrowIfCancellationRequested();

            // Notifications go before answers.
            if (deliveries.Reader.TryRead(out IrcDelivery? delivery))
                await SendAsync(delivery, cancellationToken);
            else if (_answers.Reader.TryRead(out (string Target, string Text) line))
                await SayAsync(line.Target, line.Text, cancellationToken);
            notification = notification.IsCompleted ? deliveries.Reader.WaitToReadAsync(cancellationToken).AsTask() : notification;
            answer = answer.IsCompleted ? _answers.Reader.WaitToReadAsync(cancellationToken).AsTask() : answer;
        }
    }

    private async Task SendAsync(IrcDelivery delivery, CancellationToken cancellationToken)
    {
        DeliveryResult result = DeliveryResult.Ambiguous(IrcReasons.Unconfirmed);
        try
        {
            if (delivery.Token.IsCancellationRequested)
                return;
            if (await EnterAsync(delivery.Target, cancellationToken) is { } refused)
            {
                result = DeliveryResult.RetryLater(IrcReasons.NotJoined(delivery.Target, refused), s_rejoin);
                return;
            }

            string token = (++_pings).ToString(CultureInfo.InvariantCulture);
            var pending = new Pending(delivery.Target, token);
            lock (_lock)
                _pending = pending;
            // Where others wait, each says the first thing alone: all of them have to be through before the outbox gives up on the last.
            foreach (string line in deliveries.Reader.Count > FewWaiting ? delivery.Lines.Take(1) : delivery.Lines)
                await SayAsync(delivery.Target, line, cancellationToken);
            await connection.SendAsync(IrcLine.Of("PING", token), cancellationToken);
            try
            {
                result = await pending.Confirmed.Task.WaitAsync(s_confirm, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                throw new IrcException(IrcFault.Timeout, "");
            }
        }
        finally
        {
            lock (_lock)
                _pending = null;
            delivery.End(result);
        }
    }

    private async Task SayAsync(string target, string text, CancellationToken cancellationToken)
    {
        foreach (string piece in IrcText.Split(IrcText.Clean(text), IrcText.Room(connection.Nick, target), MostPieces))
        {
            await _pacer.WaitAsync(cancellationToken);
            await connection.SendAsync(IrcLine.Of("PRIVMSG", target, piece), cancellationToken);
        }
    }

    /// <summary>Null where the bot is in the channel, or the target is a nick; else why it cannot go in.</summary>
    private async Task<string?> EnterAsync(string target, CancellationToken cancellationToken)
    {
        if (!IrcName.IsChannel(target) || _rooms.IsIn(target))
            return null;
        Task<string?> entered = await AskToJoinAsync(target, cancellationToken);
        try
        {
            return await entered.WaitAsync(s_join, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return "no response to JOIN";
        }
    }

    private async Task<Task<string?>> AskToJoinAsync(string room, CancellationToken cancellationToken)
    {
        Task<string?> entered = _rooms.Begin(room);
        if (!entered.IsCompleted)
        {
            await _pacer.WaitAsync(cancellationToken);
            await connection.SendAsync(IrcLine.Of("JOIN", room), cancellationToken);
        }

        return entered;
    }

    // Before the channels are joined: some let only known accounts in.
    private async Task IdentifyAsync(CancellationToken cancellationToken)
    {
        if (options.NickServ is not { } password)
            return;
        string account = options.Sasl?.User ?? options.Nick;
        await connection.SendAsync(IrcLine.Of("PRIVMSG", "NickServ", $"IDENTIFY {account} {password.Reveal()}"), cancellationToken);
        try
        {
            await _identified.Task.WaitAsync(s_identify, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Services are away; the bot works as far as it is let.
        }
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Utterance said = await heard.Reader.ReadAsync(cancellationToken);
            if (await conversation.AnswerAsync(said, cancellationToken) is not { } reply)
                continue;
            bool inRoom = said.Room is not null && !reply.IsPrivate;
            foreach (string line in reply.Lines)
                _answers.Writer.TryWrite(inRoom ? (said.Room!, $"{said.Name}: {line}") : (said.Name, line));
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(s_watch, time, cancellationToken);
            if (connection.Silence > s_dead)
                throw new IrcException(IrcFault.Timeout, "");
            if (connection.Silence > s_quiet)
                await connection.SendAsync(IrcLine.Of("PING", "alive"), cancellationToken);
            if (IrcName.Fold(connection.Nick) != IrcName.Fold(options.Nick))
                await connection.SendAsync(IrcLine.Of("NICK", options.Nick), cancellationToken);
            foreach (string room in options.Join.Where(r => !_rooms.IsIn(r)))
                await AskToJoinAsync(room, cancellationToken);
        }
    }

    private void Confirm(string token)
    {
        lock (_lock)
        {
            if (_pending is { } pending && pending.Token == token)
                pending.Confirmed.TrySetResult(pending.Refusal ?? DeliveryResult.Delivered(IrcReasons.Taken(server)));
        }
    }

    // The server says so before it answers the PING behind the message.
    private bool RefusesPending(IrcMessage message)
    {
        lock (_lock)
        {
            if (_pending is not { } pending || IrcName.Fold(message[1]) != IrcName.Fold(pending.Target))
                return false;
            pending.Refusal = message.Command == "401"
                ? DeliveryResult.RetryLater(IrcReasons.Absent(pending.Target), s_rejoin)
                : DeliveryResult.Failed(IrcReasons.MessageRefused(Said(message)));
            return true;
        }
    }

    private bool IsMe(string nick) => IrcName.Fold(nick) == IrcName.Fold(connection.Nick);

    private static string Said(IrcMessage message) => IrcText.Clean($"{message.Command} {message.Text}");

    /// <summary>A message that was sent, until the server has answered the PING behind it.</summary>
    private sealed class Pending(string target, string token)
    {
        public string Target { get; } = target;

        public string Token { get; } = token;

        public DeliveryResult? Refusal { get; set; }

        public TaskCompletionSource<DeliveryResult> Confirmed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
