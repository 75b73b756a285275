using System.Collections.Concurrent;
using System.Threading.Channels;
using System.Xml.Linq;
using Bongsu.Protocols.Xmpp;
using Bongsu.Respond.Conversations;

namespace Bongsu.Respond.Channels.Xmpp;

/// <summary>
/// The bot on one stream, which outlives a connection that breaks where the server has stream management. A message to a room is delivered when the room has
/// said it back, and one to a person when the server has answered a ping behind it.
/// </summary>
internal sealed class XmppSession(string name, XmppOptions options, XmppConnection connection, IConversation? conversation, TimeProvider time)
{
    private const int MostHeard = 32;
    private static readonly TimeSpan s_confirm = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_join = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_watch = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<XElement>> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task<string?>> _rooms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> _entering = new(StringComparer.Ordinal);
    private readonly Channel<Utterance> _heard = Channel.CreateBounded<Utterance>(
        new BoundedChannelOptions(MostHeard) { FullMode = BoundedChannelFullMode.DropWrite });
    private DateTimeOffset _came;
    private int _ids;

    /// <summary>How often the connection broke and was taken up again.</summary>
    public int Resumed => connection.Resumed;

    /// <summary>Runs until the connection is over or the token is cancelled.</summary>
    /// <exception cref="XmppException">The connection is over.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _came = time.GetUtcNow();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await connection.SendAsync(new XElement(XmppNames.Client + "presence"), stop.Token);
        Task[] loops = conversation is null ? [ReadAsync(stop.Token)] : [ReadAsync(stop.Token), AnswerAsync(conversation, stop.Token), StayAsync(stop.Token)];
        Task first = await Task.WhenAny(loops);
        await stop.CancelAsync();
        await Task.WhenAll(loops).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        foreach (TaskCompletionSource<XElement> waiting in _waiting.Values)
            waiting.TrySetException(new XmppException(XmppFault.Closed, ""));
        foreach (TaskCompletionSource<string?> entering in _entering.Values)
            entering.TrySetException(new XmppException(XmppFault.Closed, ""));
        await first;
    }

    /// <summary>Delivers a text; once it was sent, a connection that ends leaves it open whether it arrived.</summary>
    /// <exception cref="XmppException">The connection ended before the text was sent.</exception>
    public async Task<DeliveryResult> DeliverAsync(Jid to, string text, string key, CancellationToken cancellationToken)
    {
        bool isRoom = IsRoom(to);
        if (isRoom && await EnterAsync(to, cancellationToken) is { } refused)
            return DeliveryResult.RetryLater(XmppReasons.NotJoined(to.Bare, refused), s_retry);
        string id = "m" + key;
        Task<XElement> said = Expect(id);
        await connection.SendAsync(Message(to, isRoom, id, text), cancellationToken);
        try
        {
            XElement answer = isRoom
                ? await said.WaitAsync(s_confirm, time, cancellationToken)
                : await LookedAtAsync(said, cancellationToken).WaitAsync(s_confirm, time, cancellationToken);
            return (string?)answer.Attribute("type") == "error" && answer.Name.LocalName == "message"
                ? Judge(answer)
                : DeliveryResult.Delivered(XmppReasons.Taken(to.Domain));
        }
        catch (Exception e) when (e is XmppException or TimeoutException)
        {
            return DeliveryResult.Ambiguous(XmppReasons.Unconfirmed);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    private bool IsRoom(Jid to) => options.Join.Any(r => Jid.TryParse(r, out Jid room) && room.Bare == to.Bare);

    private static DeliveryResult Judge(XElement answer)
    {
        XElement? error = answer.Element(XmppNames.Client + "error");
        string condition = error?.Elements().FirstOrDefault()?.Name.LocalName ?? "error";
        return (string?)error?.Attribute("type") is "wait"
            ? DeliveryResult.RetryLater(XmppReasons.MessageRefused(condition), s_retry)
            : DeliveryResult.Failed(XmppReasons.MessageRefused(condition));
    }

    private static XElement Message(Jid to, bool isRoom, string id, string text) => new(
        XmppNames.Client + "message", new XAttribute("to", to.Bare), new XAttribute("type", isRoom ? "groupchat" : "chat"), new XAttribute("id", id),
        new XElement(XmppNames.Client + "body", text));

    // Servers that work on several things at once may answer the ping before they refuse what was said before it.
    private async Task<XElement> LookedAtAsync(Task<XElement> said, CancellationToken cancellationToken)
    {
        Task<XElement> first = await Task.WhenAny(said, PingAsync(cancellationToken));
        if (first != said && first.IsCompletedSuccessfully)
            await Task.WhenAny(said, Task.Delay(s_late, time, cancellationToken));
        return await (said.IsCompletedSuccessfully ? said : first);
    }

    private Task<XElement> Expect(string id) =>
        _waiting.GetOrAdd(id, static _ => new TaskCompletionSource<XElement>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    // Any answer will do: what was sent before has been looked at.
    private async Task<XElement> PingAsync(CancellationToken cancellationToken)
    {
        string id = "p" + Interlocked.Increment(ref _ids).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Task<XElement> answer = Expect(id);
        await connection.SendAsync(
            new XElement(
                XmppNames.Client + "iq", new XAttribute("type", "get"), new XAttribute("id", id), new XAttribute("to", connection.Me.Domain),
                new XElement(XmppNames.Ping + "ping")),
            cancellationToken);
        try
        {
            return await answer.WaitAsync(s_confirm, time, cancellationToken);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Null where the bot is in the room; else why it is not.</summary>
    private async Task<string?> EnterAsync(Jid room, CancellationToken cancellationToken)
    {
        Task<string?> entered = _rooms.GetOrAdd(room.Bare, _ => JoinAsync(room, cancellationToken));
        string? refused = await entered.WaitAsync(cancellationToken);
        if (refused is not null)
            _rooms.TryRemove(new KeyValuePair<string, Task<string?>>(room.Bare, entered));
        return refused;
    }

    private async Task<string?> JoinAsync(Jid room, CancellationToken cancellationToken)
    {
        var entering = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _entering[room.Bare] = entering;
        await connection.SendAsync(
            new XElement(
                XmppNames.Client + "presence", new XAttribute("to", $"{room.Bare}/{options.Nick}"),
                new XElement(XmppNames.Muc + "x", new XElement(XmppNames.Muc + "history", new XAttribute("maxstanzas", 0)))),
            cancellationToken);
        try
        {
            return await entering.Task.WaitAsync(s_join, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return "no response to the presence";
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        while (await connection.ReadAsync(cancellationToken) is { } stanza)
        {
            switch (stanza.Name.LocalName)
            {
                case "iq":
                    await TakeIqAsync(stanza, cancellationToken);
                    break;
                case "presence":
                    await TakePresenceAsync(stanza, cancellationToken);
                    break;
                case "message":
                    if (_waiting.TryGetValue((string?)stanza.Attribute("id") ?? "", out TaskCompletionSource<XElement>? waiting))
                        waiting.TrySetResult(stanza);
                    else if (XmppHearing.Hear(stanza, name, options, _came) is { } said)
                        _heard.Writer.TryWrite(said);
                    break;
            }
        }

        throw new XmppException(XmppFault.Closed, "the server ended the stream");
    }

    private async Task TakeIqAsync(XElement iq, CancellationToken cancellationToken)
    {
        string id = (string?)iq.Attribute("id") ?? "";
        if ((string?)iq.Attribute("type") is "result" or "error")
        {
            if (_waiting.TryGetValue(id, out TaskCompletionSource<XElement>? waiting))
                waiting.TrySetResult(iq);
            return;
        }

        // Whoever is not answered is thrown out (RFC 6120, 8.2.3).
        bool isPing = iq.Element(XmppNames.Ping + "ping") is not null;
        await connection.SendAsync(
            new XElement(
                XmppNames.Client + "iq", new XAttribute("type", isPing ? "result" : "error"), new XAttribute("id", id),
                iq.Attribute("from") is { } from ? new XAttribute("to", from.Value) : null,
                isPing
                    ? null
                    : new XElement(XmppNames.Client + "error", new XAttribute("type", "cancel"), new XElement(XmppNames.Stanzas + "service-unavailable"))),
            cancellationToken);
    }

    private async Task TakePresenceAsync(XElement presence, CancellationToken cancellationToken)
    {
        if (!Jid.TryParse((string?)presence.Attribute("from"), out Jid from) || !_entering.TryGetValue(from.Bare, out TaskCompletionSource<string?>? entering))
            return;
        string[] codes = [.. presence.Descendants(XmppNames.MucUser + "status").Select(s => (string?)s.Attribute("code") ?? "")];
        string? type = (string?)presence.Attribute("type");
        if (type == "error")
        {
            entering.TrySetResult(presence.Element(XmppNames.Client + "error")?.Elements().FirstOrDefault()?.Name.LocalName ?? "error");
            return;
        }

        if (!codes.Contains("110", StringComparer.Ordinal))
            return;
        if (type == "unavailable")
        {
            // Out again: the next message, or the next look, enters again.
            _rooms.TryRemove(from.Bare, out _);
            return;
        }

        // A room that was made by entering it is locked until its settings are taken (XEP-0045, 10.1.2).
        if (codes.Contains("201", StringComparer.Ordinal))
        {
            XNamespace owner = "http://jabber.org/protocol/muc#owner", form = "jabber:x:data";
            await connection.SendAsync(
                new XElement(
                    XmppNames.Client + "iq", new XAttribute("type", "set"), new XAttribute("id", "own"), new XAttribute("to", from.Bare),
                    new XElement(owner + "query", new XElement(form + "x", new XAttribute("type", "submit")))),
                cancellationToken);
        }

        entering.TrySetResult(null);
    }

    private async Task AnswerAsync(IConversation answering, CancellationToken cancellationToken)
    {
        while (true)
        {
            Utterance said = await _heard.Reader.ReadAsync(cancellationToken);
            if (await answering.AnswerAsync(said, cancellationToken) is not { } reply)
                continue;
            string id = "a" + Interlocked.Increment(ref _ids).ToString(System.Globalization.CultureInfo.InvariantCulture);
            bool inRoom = said.Room is not null && !reply.IsPrivate;
            string text = XmppText.Clean(string.Join('\n', inRoom ? reply.Lines.Select((l, i) => i == 0 ? $"{said.Name}: {l}" : l) : reply.Lines));

            // To somebody alone through the room, where only their nick is known.
            string to = inRoom ? said.Room! : said.Account;
            await connection.SendAsync(
                new XElement(
                    XmppNames.Client + "message", new XAttribute("to", to), new XAttribute("type", inRoom ? "groupchat" : "chat"), new XAttribute("id", id),
                    new XElement(XmppNames.Client + "body", text)),
                cancellationToken);
        }
    }

    private async Task StayAsync(CancellationToken cancellationToken)
    {
        bool isSilent = false;
        while (true)
        {
            foreach (string room in options.Join)
            {
                if (Jid.TryParse(room, out Jid jid))
                    await EnterAsync(jid, cancellationToken);
            }

            await Task.Delay(s_watch, time, cancellationToken);
            try
            {
                await PingAsync(cancellationToken);
                isSilent = false;
            }
            catch (TimeoutException) when (connection.IsResumable && !isSilent)
            {
                // A way that swallows everything: another one is tried once, with all that was said.
                isSilent = true;
                connection.Break();
            }
            catch (TimeoutException)
            {
                throw new XmppException(XmppFault.Closed, "the server does not respond");
            }
        }
    }
}
