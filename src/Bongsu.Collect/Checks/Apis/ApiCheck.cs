using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Web;

namespace Bongsu.Collect.Checks.Apis;

/// <summary>Runs a check over an HTTP API: makes the address, lets the kind ask, and turns what goes wrong into sentences.</summary>
/// <typeparam name="TOptions">The options of its kind.</typeparam>
/// <param name="time">The clock.</param>
/// <param name="transport">Makes connections.</param>
internal abstract class ApiCheck<TOptions>(TimeProvider time, WebTransport transport) : Check<TOptions>
    where TOptions : ApiCheckOptions
{
    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <inheritdoc />
    protected sealed override async ValueTask<CheckResult> RunAsync(CheckTarget target, TOptions options, CancellationToken cancellationToken)
    {
        if ((AddressOf(options) ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        string host = address.Contains(':', StringComparison.Ordinal) ? $"[{address.Trim('[', ']')}]" : address;
        int port = options.Port ?? DefaultPort(options);
        if (!Uri.TryCreate($"{(options.Tls ? "https" : "http")}://{host}:{port}/", UriKind.Absolute, out Uri? root))
            return CheckResult.NotKnown(CheckReasons.NoName(address));
        var outputs = new List<CheckValue>(16);
        long start = time.GetTimestamp();
        HttpMessageInvoker? own = Own(options);
        try
        {
            string? failure = await AskAsync(new ApiClient(own ?? transport.Shared(options.VerifyTls), root, options), options, outputs, cancellationToken);
            return new CheckResult(Timed(), failure);
        }
        catch (ApiException e)
        {
            return new CheckResult(Timed(), e.Message);
        }
        catch (OperationCanceledException)
        {
            return new CheckResult(
                Timed(), CheckReasons.Timeout(TargetName.Of(address, port), CheckReasons.PhaseResponse, target.Timeout)) { TimedOut = true };
        }
        finally
        {
            own?.Dispose();
        }

        List<CheckValue> Timed()
        {
            outputs.Add(new CheckValue("time.total", time.GetElapsedTime(start).TotalSeconds, null));
            return outputs;
        }
    }

    /// <summary>The port where the options name none.</summary>
    protected abstract int DefaultPort(TOptions options);

    /// <summary>The address that the options name.</summary>
    protected virtual string? AddressOf(TOptions options) => options.Address;

    /// <summary>Connections of this run alone, which are closed with it; null for those that all share.</summary>
    protected virtual HttpMessageInvoker? Own(TOptions options) => null;

    /// <summary>Asks.</summary>
    /// <returns>Why the target failed, in a sentence; null where all is well.</returns>
    /// <exception cref="ApiException">The API did not answer as it should.</exception>
    protected abstract ValueTask<string?> AskAsync(ApiClient api, TOptions options, List<CheckValue> outputs, CancellationToken cancellationToken);

    /// <summary>Adds a number that is there.</summary>
    protected static void Add(List<CheckValue> outputs, string name, double? number)
    {
        if (number is { } known)
            outputs.Add(new CheckValue(name, known, null));
    }

    /// <summary>Adds a text that is there.</summary>
    protected static void Add(List<CheckValue> outputs, string name, string? text)
    {
        if (text is not null)
            outputs.Add(new CheckValue(name, 0, Conversation.Shown(text)));
    }
}
