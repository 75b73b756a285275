using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;
using DnsClient;
using DnsClient.Protocol;

namespace Bongsu.Collect.Checks.DnsQuery;

/// <summary>Asks one name server for one record; over TCP where the answer is too long for UDP (RFC 1035, 7766).</summary>
internal sealed class DnsCheck(TimeProvider time, TargetPolicy policy) : Check<DnsCheckOptions>
{
    // A datagram may be lost: resolvers ask again, and so does a check, within its timeout.
    private const int Questions = 3;

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, DnsCheckOptions options, CancellationToken cancellationToken)
    {
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        string name = TargetName.Of(address, options.Port);

        // A check is called what it asks for, unless it says what to ask for.
        string query = options.Query ?? options.Name ?? target.Check ?? "";
        if (query.Length is 0 or > 253 || query.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return CheckResult.NotKnown(DnsReasons.Query(Conversation.Shown(query)));
        options = options with { Query = query };
        long start = time.GetTimestamp();
        try
        {
            IPAddress[] servers = await TargetConnection.FindAsync(address, options.IpVersion, policy, cancellationToken);
            LookupClient client = Client(new IPEndPoint(servers[0], options.Port), target.Timeout, options.Authenticated);
            IDnsQueryResponse response = await client.QueryAsync(options.Query!, (QueryType)options.Record, QueryClass.IN, cancellationToken);
            CheckResult result = Judge(response, options, time.GetElapsedTime(start));
            return options.AllServers && result.Failure is null
                ? await new ZoneServers(time, policy, options).JudgeAsync(client, result, target.Timeout, cancellationToken)
                : result;
        }
        catch (TargetDeniedException e)
        {
            return CheckResult.NotKnown(CheckReasons.Denied(name, e.Address.ToString()));
        }
        catch (OperationCanceledException)
        {
            return Silent(name, target);
        }
        // Where questions are asked again the library calls a refused connection a timeout too.
        catch (DnsResponseException e) when (e.GetBaseException() is SocketException)
        {
            var socket = (SocketException)e.GetBaseException();
            return CheckResult.NotKnown(TargetConnection.Explain(socket, address, options.Port)).FailedBy(socket);
        }
        catch (DnsResponseException e) when (e.Code == DnsResponseCode.ConnectionTimeout)
        {
            return Silent(name, target);
        }
        catch (DnsResponseException)
        {
            return CheckResult.NotKnown(DnsReasons.Broken(name));
        }
        catch (SocketException e)
        {
            return CheckResult.NotKnown(TargetConnection.Explain(e, address, options.Port)).FailedBy(e);
        }
#pragma warning disable CA1031 // What the library throws at an answer that is none is not limited to its own exceptions.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return CheckResult.NotKnown(DnsReasons.Broken(name));
        }
    }

    /// <summary>Asks one server for what it has itself; a question that is lost on the way is asked again.</summary>
    /// <param name="server">Its address.</param>
    /// <param name="timeout">Of all its questions together.</param>
    /// <param name="authenticated">Whether signatures are asked for.</param>
    internal static LookupClient Client(IPEndPoint server, TimeSpan timeout, bool authenticated = false) =>
        new(new LookupClientOptions(server)
        {
            Retries = Questions - 1,
            Timeout = timeout / Questions,
            UseCache = false,
            ThrowDnsErrors = false,
            ContinueOnDnsError = false,
            ContinueOnEmptyResponse = false,
            RequestDnsSecRecords = authenticated,
        });

    private static CheckResult Silent(string name, CheckTarget target) =>
        CheckResult.NotKnown(CheckReasons.Timeout(name, CheckReasons.PhaseResponse, target.Timeout)) with { TimedOut = true };

    private static CheckResult Judge(IDnsQueryResponse response, DnsCheckOptions options, TimeSpan took)
    {
        DnsResourceRecord[] records = [.. response.Answers.Where(r => (int)r.RecordType == (int)options.Record)];
        string[] answers = [.. records.Select(Text).Order(StringComparer.Ordinal)];
        var outputs = new List<CheckValue>
        {
            new("answers", answers.Length, null),
            new("answer", 0, string.Join(' ', answers)),
            new("authoritative", response.Header.HasAuthorityAnswer ? 1 : 0, null),
            new("authenticated", response.Header.IsAuthenticData ? 1 : 0, null),
            new("time", took.TotalSeconds, null),
        };
        if (records.Length > 0)
            outputs.Add(new CheckValue("ttl", records.Min(r => r.InitialTimeToLive), null));
        if (response.Answers.OfType<SoaRecord>().FirstOrDefault() is { } zone)
            outputs.Add(new CheckValue("serial", zone.Serial, null));
        return new CheckResult(outputs, Failure(response, options, answers));
    }

    private static string? Failure(IDnsQueryResponse response, DnsCheckOptions options, string[] answers)
    {
        if (response.Header.ResponseCode != DnsHeaderResponseCode.NoError)
            return DnsReasons.Code(options.Query!, Code(response.Header.ResponseCode));
        if (answers.Length == 0)
            return DnsReasons.None(options.Query!, options.Record.ToString().ToUpperInvariant());
        if (options.Expect is { } expected && !answers.Any(a => Same(a, expected)))
            return DnsReasons.Unexpected(expected, Conversation.Shown(string.Join(", ", answers)));
        if (options.Authoritative && !response.Header.HasAuthorityAnswer)
            return DnsReasons.NotAuthoritative;
        return options.Authenticated && !response.Header.IsAuthenticData ? DnsReasons.NotAuthenticated : null;
    }

    // Names are equal without regard to case and to the dot at their end.
    private static bool Same(string answer, string expected) => string.Equals(answer.TrimEnd('.'), expected.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    private static string Text(DnsResourceRecord record) => record switch
    {
        AddressRecord address => address.Address.ToString(),
        CNameRecord name => name.CanonicalName.Value,
        NsRecord server => server.NSDName.Value,
        PtrRecord pointer => pointer.PtrDomainName.Value,
        MxRecord mail => string.Create(CultureInfo.InvariantCulture, $"{mail.Preference} {mail.Exchange.Value}"),
        TxtRecord text => string.Concat(text.Text),
        SrvRecord service => string.Create(CultureInfo.InvariantCulture, $"{service.Priority} {service.Weight} {service.Port} {service.Target.Value}"),
        SoaRecord zone => string.Create(CultureInfo.InvariantCulture, $"{zone.MName.Value} {zone.RName.Value} {zone.Serial}"),
        CaaRecord issuer => string.Create(CultureInfo.InvariantCulture, $"{issuer.Flags} {issuer.Tag} {issuer.Value}"),
        _ => record.ToString(),
    };

    // As dig writes them.
    internal static string Code(DnsHeaderResponseCode code) => code switch
    {
        DnsHeaderResponseCode.FormatError => "FORMERR",
        DnsHeaderResponseCode.ServerFailure => "SERVFAIL",
        DnsHeaderResponseCode.NotExistentDomain => "NXDOMAIN",
        DnsHeaderResponseCode.NotImplemented => "NOTIMP",
        DnsHeaderResponseCode.Refused => "REFUSED",
        _ => code.ToString(),
    };
}
