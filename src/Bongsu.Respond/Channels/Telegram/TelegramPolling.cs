using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Connections;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Telegram;

/// <summary>
/// Asks Telegram what was written, by long polling: no address of Bongsu's has to be reachable from outside. What was answered is confirmed by the next
/// question, so that nothing is lost where the server stops; a command that comes twice changes nothing the second time.
/// </summary>
internal sealed class TelegramPolling(
    TelegramApi telegram, TelegramBot bot, IConfigurationSnapshot configuration, KindRegistry kinds, TimeProvider time, ILogger<TelegramPolling> logger)
    : DefinitionLoop<TelegramOptions>(KindFamily.Channel, TelegramKind.TypeName, configuration, kinds, time, logger)
{
    private const int WaitSeconds = 30;
    private const int MostUpdates = 50;
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(WaitSeconds + 15);

    /// <inheritdoc />
    protected override bool Wants(TelegramOptions options) => options.Listen;

    /// <inheritdoc />
    protected override async Task RunAsync(string name, TelegramOptions options, CancellationToken cancellationToken)
    {
        string me = (await CallAsync(options, "getMe", [], cancellationToken)).At("username").Text() ?? "bongsu";
        long offset = 0;
        while (true)
        {
            var question = new JsonObject
            {
                ["timeout"] = WaitSeconds,
                ["limit"] = MostUpdates,
                ["allowed_updates"] = new JsonArray("message", "callback_query"),
            };
            if (offset != 0)
                question["offset"] = offset;
            JsonElement updates = await CallAsync(options, "getUpdates", question, cancellationToken);
            foreach (JsonElement update in updates.Items())
            {
                if (TelegramUpdate.Read(update) is { } said)
                    await TryAnswerAsync(name, options, me, said, cancellationToken);
                offset = Math.Max(offset, (update.At("update_id").Number() ?? 0) + 1);
            }
        }
    }

    // One that cannot be answered does not come again for ever.
    private async Task TryAnswerAsync(string name, TelegramOptions options, string me, TelegramUpdate said, CancellationToken cancellationToken)
    {
        try
        {
            await bot.AnswerAsync(name, options, me, said, cancellationToken);
        }
        catch (Exception e) when (e is ConnectionException or HttpRequestException or IOException)
        {
            // What was asked for is done or is not; who asked sees no answer and asks again.
        }
    }

    private async Task<JsonElement> CallAsync(TelegramOptions options, string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(s_silence, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            return await telegram.CallAsync(options, method, parameters, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectionException("Telegram did not respond in time", e);
        }
    }
}
