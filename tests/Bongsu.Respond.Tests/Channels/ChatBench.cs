using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Conversations;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Tests.Conversations;
using Microsoft.Extensions.Logging.Abstractions;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>A configuration with one channel object, and a conversation that keeps what it hears and answers by echo.</summary>
internal sealed class ChatBench(IKind kind) : IConfigurationSnapshot, IConversation
{
    private readonly System.Threading.Channels.Channel<bool> _answered = System.Threading.Channels.Channel.CreateUnbounded<bool>();

    public KindRegistry Kinds { get; } = new([kind]);

    public HttpDelivery Http { get; } = new(new OutboundHttp(), TimeProvider.System);

    public SomeChatAccounts Accounts { get; } = new();

    public ChatRecipients Recipients => new(Accounts);

    /// <summary>What the picture below messages has as its address; null for no picture.</summary>
    public string? Picture { get; set; }

    public ChatPictures Pictures => new(new Links(this), this, new PublicAddress(), TimeProvider.System, NullLogger<ChatPictures>.Instance);

    public ChannelMeters Meters { get; } = new();

    public ChannelEndpoints Endpoints => new(this, Kinds);

    public Lazy<IConversation> Conversation => new(this);

    public ConcurrentQueue<Utterance> Heard { get; } = new();

    /// <summary>Whether answers are for the speaker alone.</summary>
    public bool AnswersPrivately { get; set; }

    /// <summary>Where the pages are, from the next configuration on.</summary>
    public string PublicUrl { get; set; } = SettingsDefinition.UnsetPublicUrl;

    public ConfigurationDocument Current { get; private set; } = new();

    /// <summary>Configures the channel object <c>chat</c>; its options.</summary>
    public object Configure(string options)
    {
        var channel = new ChannelDefinition { Name = "chat", Type = kind.Type, Options = JsonSerializer.Deserialize<Dictionary<string,
            JsonElement>>(options)! };
        Current = new ConfigurationDocument { Channels = [channel], Settings = new() { PublicUrl = PublicUrl } };
        var faults = new List<string>();
        object? bound = Kinds.Bind(KindFamily.Channel, channel, faults);
        Assert.Empty(faults);
        return bound!;
    }

    /// <summary>Configures another channel object.</summary>
    public void Add(ChannelDefinition channel) => Current = Current with { Channels = [.. Current.Channels, channel] };

    /// <summary>Gives the channel object another name.</summary>
    public void Rename(string name) => Current = Current with { Channels = [.. Current.Channels.Select(c => c with { Name = name })] };

    /// <summary>What is wrong with options, in one text.</summary>
    public string Faults(string options)
    {
        var channel = new ChannelDefinition
        {
            Name = "chat",
            Type = kind.Type,
            Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)!,
        };
        var faults = new List<string>();
        Kinds.Bind(KindFamily.Channel, channel, faults);
        return string.Join(' ', faults);
    }

    public IDisposable Subscribe(Action<ConfigurationDocument> changed) => new Subscription();

    public Task<ChatReply?> AnswerAsync(Utterance said, CancellationToken cancellationToken)
    {
        Heard.Enqueue(said);
        _answered.Writer.TryWrite(true);
        return Task.FromResult<ChatReply?>(new ChatReply([$"heard {said.Text}"], AnswersPrivately));
    }

    /// <summary>Waits until one more thing was heard.</summary>
    public async Task HeardAsync() => await _answered.Reader.ReadAsync(Cancelled);

    /// <summary>Calls an endpoint.</summary>
    public static ValueTask<KindAnswer> PostAsync(IKindEndpointHandler handler, string body, params (string Name, string Value)[] headers) =>
        handler.AnswerAsync(
            new KindRequest(
                "POST",
                new Dictionary<string, string> { ["channel"] = "chat" },
                name => Array.Find(headers, h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value,
                new MemoryStream(Encoding.UTF8.GetBytes(body))),
            Cancelled);

    private sealed class Links(ChatBench bench) : IProblemPictureLinks
    {
        public Task<string?> FindAsync(ProblemFacts problem, string publicUrl, Language language, string timeZone, CancellationToken cancellationToken) =>
            Task.FromResult(bench.Picture is { } picture ? publicUrl + picture : null);
    }

    private sealed class Subscription : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
