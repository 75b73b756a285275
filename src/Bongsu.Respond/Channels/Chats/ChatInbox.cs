using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Chats;

/// <summary>
/// What a chat has sent to an endpoint, until it is worked on: the endpoint answers at once, since chats wait for a second or two only. Bounded: what does not
/// fit is refused, and the chat sends it again.
/// </summary>
/// <typeparam name="TEvent">One thing that was said or pressed.</typeparam>
/// <param name="logger">For what fails.</param>
internal abstract partial class ChatInbox<TEvent>(ILogger logger) : BackgroundService
{
    private const int MostWaiting = 256;
    private readonly Channel<TEvent> _events = Channel.CreateBounded<TEvent>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Takes one; false where too many wait.</summary>
    public bool TryAdd(TEvent said) => _events.Writer.TryWrite(said);

    /// <summary>Works on one. What it throws is logged.</summary>
    protected abstract Task HandleAsync(TEvent said, CancellationToken cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (TEvent said in _events.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await HandleAsync(said, stoppingToken);
            }
#pragma warning disable CA1031 // The loop's edge: one event that cannot be answered does not end the bot.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(logger, typeof(TEvent).Name, e.GetType().Name, e.StackTrace);
            }
        }
    }

    // An exception's message may hold what was sent or an address with a token in it: its type and place are enough.
    [LoggerMessage(5401, LogLevel.Warning, "A {Event} from a chat could not be worked on: {Exception} at {Place}")]
    private static partial void LogFailed(ILogger logger, string @event, string exception, string? place);
}
