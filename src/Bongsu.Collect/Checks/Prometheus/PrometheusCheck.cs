using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Protocols.Prometheus.Exposition;

namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>Scrapes an exporter. Every sample of a run is an output, named as PromQL writes its series: items of the host take them by name.</summary>
internal sealed class PrometheusCheck(TimeProvider time, TargetPolicy policy) : Check<PrometheusCheckOptions>, IDisposable
{
    private readonly ScrapeClient _client = new(time, policy);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, PrometheusCheckOptions options, CancellationToken cancellationToken)
    {
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        string name = TargetName.Of(address, options.Port);
        var phases = new RunPhases(time);
        var outputs = new List<CheckValue>();
        try
        {
            (HttpStatusCode status, string? type, byte[]? body) = await _client.GetAsync(address, options, phases, cancellationToken);
            phases.AddTo(outputs);
            return new CheckResult(outputs, Judge(name, status, type, body, options, outputs));
        }
        catch (OperationCanceledException)
        {
            return new CheckResult(phases.AddTo([]), CheckReasons.Timeout(name, phases.Current, target.Timeout)) { TimedOut = true };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return Failed(e, name, address, options, phases);
        }
    }

    private static string? Judge(
        string name, HttpStatusCode status, string? type, byte[]? body, PrometheusCheckOptions options, List<CheckValue> outputs)
    {
        if (status != HttpStatusCode.OK)
            return PrometheusReasons.Status(name, ((int)status).ToString(CultureInfo.InvariantCulture));
        if (body is null)
            return PrometheusReasons.TooLarge(name, ScrapeClient.MostBytes.ToString(CultureInfo.InvariantCulture));
        if (type is "application/vnd.google.protobuf")
            return PrometheusReasons.Protobuf(name, type);
        try
        {
            IReadOnlyList<ExposedSample> samples = ExpositionReader.Read(Encoding.UTF8.GetString(body), options.SampleLimit);
            outputs.Add(new CheckValue("samples", samples.Count, null));
            outputs.Add(new CheckValue("size", body.Length, null));
            var seen = new HashSet<string>(["ok", "error", .. outputs.Select(o => o.Output)], StringComparer.Ordinal);

            // What is infinite or not a number has no place in an item.
            foreach (ExposedSample sample in samples.Where(s => double.IsFinite(s.Value)))
            {
                string series = sample.ToString();
                if (seen.Add(series))
                    outputs.Add(new CheckValue(series, sample.Value, null));
            }

            return null;
        }
        catch (ExpositionException e)
        {
            return e.Fault == ExpositionFault.TooMany
                ? PrometheusReasons.TooMany(name, options.SampleLimit.ToString(CultureInfo.InvariantCulture))
                : PrometheusReasons.Malformed(name, e.Line.ToString(CultureInfo.InvariantCulture), Conversation.Shown(e.Text));
        }
    }

    private static CheckResult Failed(Exception e, string name, string address, PrometheusCheckOptions options, RunPhases phases)
    {
        Exception cause = e.GetBaseException();
        string because = cause switch
        {
            TargetDeniedException denied => CheckReasons.Denied(name, denied.Address.ToString()),
            SocketException socket => TargetConnection.Explain(socket, address, options.Port),
            System.Security.Authentication.AuthenticationException tls => ConversationReasons.Tls(name, tls.Message),
            _ => CheckReasons.Other(name, Conversation.Shown(cause.Message)),
        };
        return new CheckResult(phases.AddTo([]), because) { TimedOut = cause is SocketException silent && TargetConnection.IsSilence(silent) };
    }
}
