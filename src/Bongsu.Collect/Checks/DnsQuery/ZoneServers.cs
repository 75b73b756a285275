using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bongsu.Collect.Checks.Targets;
using DnsClient;
using DnsClient.Protocol;

namespace Bongsu.Collect.Checks.DnsQuery;

/// <summary>Asks each name server of a zone for its serial number: all must have the zone, and the same one.</summary>
/// <param name="time">The clock.</param>
/// <param name="policy">Which addresses may be asked.</param>
/// <param name="options">Of the check.</param>
internal sealed class ZoneServers(TimeProvider time, TargetPolicy policy, DnsCheckOptions options)
{
    // The root has 13; more are not a zone's name servers but somebody's joke.
    private const int Most = 16;

    /// <summary>The result of the first question with what the others answer.</summary>
    /// <param name="first">The server that the check names.</param>
    /// <param name="result">Of the first question.</param>
    /// <param name="timeout">Of a question.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<CheckResult> JudgeAsync(LookupClient first, CheckResult result, TimeSpan timeout, CancellationToken cancellationToken)
    {
        IDnsQueryResponse answer = await first.QueryAsync(options.Query!, QueryType.NS, QueryClass.IN, cancellationToken);
        string[] names =
        [
            .. answer.Answers.OfType<NsRecord>().Select(static r => r.NSDName.Value.TrimEnd('.')).Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase).Take(Most),
        ];
        if (names.Length == 0)
            return result with { Failure = DnsReasons.NoServers(options.Query!) };

        // Half the time for all of them together: who is silent is named, instead of the whole check being late.
        string[] answers = await Task.WhenAll(names.Select(n => AskAsync(first, n, timeout / 2, cancellationToken)));
        string[] serials = [.. answers.Where(static a => uint.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out _))];
        uint newest = serials.Select(static s => uint.Parse(s, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        string wanted = newest.ToString(CultureInfo.InvariantCulture);
        int failed = serials.Length == 0 ? answers.Length : answers.Count(a => a != wanted);
        string all = string.Join(", ", names.Zip(answers, static (name, said) => $"{name}: {said}"));
        return result with
        {
            Outputs =
            [
                .. result.Outputs,
                new CheckValue("servers", names.Length, null),
                new CheckValue("servers.failed", failed, null),
                new CheckValue("servers.answers", 0, all),
            ],
            Failure = failed == 0 ? null : DnsReasons.Servers(failed, names.Length, all),
        };
    }

    // The serial number, or why there is none.
    private async Task<string> AskAsync(LookupClient first, string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(timeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        try
        {
            IPAddress address = await AddressAsync(first, name, limit.Token);
            IDnsQueryResponse response = await DnsCheck.Client(new IPEndPoint(address, options.Port), timeout)
                .QueryAsync(options.Query!, QueryType.SOA, QueryClass.IN, limit.Token);
            return response.Header.ResponseCode != DnsHeaderResponseCode.NoError ? DnsCheck.Code(response.Header.ResponseCode)
                : response.Answers.OfType<SoaRecord>().FirstOrDefault() is not { } zone ? "no SOA"
                : !response.Header.HasAuthorityAnswer ? "not authoritative"
                : zone.Serial.ToString(CultureInfo.InvariantCulture);
        }
        catch (TargetDeniedException)
        {
            return "checks.deny";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "silent";
        }
#pragma warning disable CA1031 // What the library throws at an answer that is none is not limited to its own exceptions.
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
#pragma warning restore CA1031
        {
            return (e.GetBaseException() as SocketException)?.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "refused",
                SocketError.HostNotFound => "no address",
                _ => e is DnsResponseException { Code: DnsResponseCode.ConnectionTimeout } ? "silent" : "no DNS",
            };
        }
    }

    // As the zone itself says, which need not be known to the resolver of this machine; else as that says.
    private async ValueTask<IPAddress> AddressAsync(LookupClient first, string name, CancellationToken cancellationToken)
    {
        QueryType type = options.IpVersion == IpVersion.V6 ? QueryType.AAAA : QueryType.A;
        IDnsQueryResponse known = await first.QueryAsync(name, type, QueryClass.IN, cancellationToken);
        if (known.Answers.OfType<AddressRecord>().FirstOrDefault() is not { } record)
            return (await TargetConnection.FindAsync(name, options.IpVersion, policy, cancellationToken))[0];
        return policy.Allows(record.Address) ? record.Address : throw new TargetDeniedException(record.Address);
    }
}
