using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Irc;
using Bongsu.Respond.Conversations;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>
/// The sessions of IRC channels as the server runs them, over a configuration of the test's own; whoever talks to the bot is answered by the test.
/// </summary>
internal sealed class IrcBench : IConfigurationSnapshot, IConversation, IAsyncDisposable
{
    private Action<ConfigurationDocument> _changed = static _ => { };
    private bool _isStarted;

    public IrcBench(TimeProvider? time = null)
    {
        Sessions = new IrcSessions(
            this,
            new KindRegistry([new IrcKind()]),
            new Lazy<IConversation>(this),
            time ?? TimeProvider.System,
            NullLoggerFactory.Instance);
        Channel = new IrcChannel(Sessions);
    }

    public IrcSessions Sessions { get; }

    public IrcChannel Channel { get; }

    public ConfigurationDocument Current { get; private set; } = new();

    /// <summary>What was said to the bot.</summary>
    public List<Utterance> Heard { get; } = [];

    /// <summary>What the bot answers.</summary>
    public Func<Utterance, ChatReply?> Answer { get; set; } = static said => new ChatReply([$"heard {said.Text}"]);

    public async Task<IrcBench> StartAsync()
    {
        await Sessions.StartAsync(RespondBench.Cancelled);
        _isStarted = true;
        return this;
    }

    public void Change(params IReadOnlyList<ChannelDefinition> channels)
    {
        Current = new ConfigurationDocument { Channels = channels };
        _changed(Current);
    }

    public IDisposable Subscribe(Action<ConfigurationDocument> changed)
    {
        _changed = changed;
        return new Nothing();
    }

    public Task<ChatReply?> AnswerAsync(Utterance said, CancellationToken cancellationToken)
    {
        lock (Heard)
            Heard.Add(said);
        return Task.FromResult(Answer(said));
    }

    public async ValueTask DisposeAsync()
    {
        if (_isStarted)
            await Sessions.StopAsync(CancellationToken.None);
        Sessions.Dispose();
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
            // The sessions end with the test.
        }
    }
}
