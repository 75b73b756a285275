using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>
/// Speaks the DevTools protocol over a pair of streams: JSON messages, each ended by a zero byte. Commands are answered in any order; events are given to
/// whoever made it, one after the other.
/// </summary>
internal sealed class DevTools : IAsyncDisposable
{
    // A screenshot of a large window is the largest thing that is asked for.
    private const int MostMessage = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Stream _input;
    private readonly Stream _output;
    private readonly Action<DevToolsEvent> _event;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _reading;
    private int _last;

    /// <summary>Begins to listen.</summary>
    /// <param name="input">Takes commands; stays open.</param>
    /// <param name="output">Gives answers and events; stays open.</param>
    /// <param name="onEvent">Gets the events; must be quick.</param>
    public DevTools(Stream input, Stream output, Action<DevToolsEvent> onEvent)
    {
        (_input, _output, _event) = (input, output, onEvent);
        _reading = ReadAsync();
    }

    /// <summary>Cancelled when the other side has gone.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <exception cref="DevToolsException">The browser refused it.</exception>
    /// <exception cref="IOException">The browser has gone.</exception>
    public async Task<JsonElement> AskAsync(string? session, string method, JsonObject? parameters, CancellationToken cancellationToken)
    {
        int id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        try
        {
            await SendAsync(id, session, method, parameters, cancellationToken);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
            return await answer.Task.WaitAsync(both.Token);
        }
        catch (OperationCanceledException e) when (_ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The browser has gone.", e);
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    /// <summary>Sends a command whose answer does not matter.</summary>
    public async Task TellAsync(string? session, string method, JsonObject? parameters)
    {
        try
        {
            await SendAsync(Interlocked.Increment(ref _last), session, method, parameters, _ended.Token);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // It has gone; who waits for answers hears of it.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // The process has ended, and its output with it.
        await _reading;
        _ended.Dispose();
        _writing.Dispose();
    }

    private async Task SendAsync(int id, string? session, string method, JsonObject? parameters, CancellationToken cancellationToken)
    {
        var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null)
            command["sessionId"] = session;
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(command, s_json);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await _input.WriteAsync(bytes, cancellationToken);
            await _input.WriteAsync((byte[])[0], cancellationToken);
            await _input.FlushAsync(cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        var message = new ArrayBufferWriter<byte>();
        byte[] buffer = new byte[65_536];
        try
        {
            for (int read; (read = await _output.ReadAsync(buffer)) > 0;)
            {
                ReadOnlyMemory<byte> rest = buffer.AsMemory(0, read);
                for (int end; (end = rest.Span.IndexOf((byte)0)) >= 0; rest = rest[(end + 1)..])
                {
                    message.Write(rest.Span[..end]);
                    Take(message.WrittenMemory);
                    message.ResetWrittenCount();
                }

                if (message.WrittenCount + rest.Length > MostMessage)
                    break;
                message.Write(rest.Span);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or JsonException or InvalidOperationException)
        {
            // It has gone, or speaks something else.
        }

        await _ended.CancelAsync();
    }

    private void Take(ReadOnlyMemory<byte> bytes)
    {
        using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 256 });
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            return;
        if (!root.TryGetProperty("id", out JsonElement id))
        {
            if (root.TryGetProperty("method", out JsonElement method)
                && root.TryGetProperty("params", out JsonElement parameters)
                && parameters.ValueKind == JsonValueKind.Object)
                _event(
                    new DevToolsEvent(
                        method.GetString() ?? "",
                        root.TryGetProperty("sessionId", out JsonElement session) ? session.GetString() : null,
                        parameters.Clone()));
            return;
        }

        if (!id.TryGetInt32(out int number) || !_asked.TryGetValue(number, out TaskCompletionSource<JsonElement>? answer))
            return;
        if (root.TryGetProperty("error", out JsonElement error))
            answer.TrySetException(new DevToolsException(error.TryGetProperty("message", out JsonElement text) ? text.GetString() ?? "" : ""));
        else
            answer.TrySetResult(root.TryGetProperty("result", out JsonElement result) ? result.Clone() : default);
    }
}
