using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Expressions;

namespace Bongsu.Collect.Checks.Databases;

/// <summary>Logs in over a connection of its own, reads the server's state, and runs the operator's query.</summary>
/// <typeparam name="TOptions">The options of its kind.</typeparam>
/// <param name="time">The clock.</param>
/// <param name="policy">Which addresses may be connected to.</param>
internal abstract class DatabaseCheck<TOptions>(TimeProvider time, TargetPolicy policy) : Check<TOptions>
    where TOptions : DatabaseCheckOptions
{
    // What Npgsql takes at most.
    private const int LongestPatience = 1024;

    /// <inheritdoc />
    protected sealed override async ValueTask<CheckResult> RunAsync(CheckTarget target, TOptions options, CancellationToken cancellationToken)
    {
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        int port = options.Port ?? DefaultPort;
        string name = TargetName.Of(address, port);
        var outputs = new List<CheckValue>(20);
        long start = time.GetTimestamp();
        bool connected = false;
        var peer = new PeerCertificate(time);
        try
        {
            await policy.ExamineAsync(address, cancellationToken);
            await using DbConnection connection = Connect(address, port, options, PatienceOf(target.Timeout), peer);
            await connection.OpenAsync(cancellationToken);
            connected = true;
            outputs.Add(new CheckValue("time.connect", time.GetElapsedTime(start).TotalSeconds, null));
            outputs.Add(new CheckValue("version", 0, Conversation.Shown(connection.ServerVersion)));
            await ReadStatusAsync(connection, outputs, cancellationToken);
            return Result(options.Query is { } query ? await QueryAsync(connection, query, options, outputs, cancellationToken) : null);
        }
        catch (TargetDeniedException e)
        {
            return Result(CheckReasons.Denied(name, e.Address.ToString()));
        }
        catch (OperationCanceledException)
        {
            return TimedOut();
        }
#pragma warning disable CA1031 // What a driver throws at a peer that is no database of its kind is not limited to its own exceptions.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            if (cancellationToken.IsCancellationRequested)
                return TimedOut();
            if (!connected && options is { Tls: true, VerifyTls: true } && peer.Fault is { } fault)
                return Result(ConversationReasons.Certificate(name, fault));
            if (Find<SocketException>(e) is { } socket && !connected)
                return Result(TargetConnection.Explain(socket, address, port)).FailedBy(socket);
            if (!connected && await WhyNotReachedAsync(address, port, cancellationToken) is { } why)
                return Result(TargetConnection.Explain(why, address, port)).FailedBy(why);
            return Result(IsExpected(e) ? DatabaseReasons.Failed(name, Conversation.Shown(Message(e))) : DatabaseReasons.NotUnderstood(name));
        }

        CheckResult TimedOut() =>
            Result(CheckReasons.Timeout(name, connected ? CheckReasons.PhaseResponse : CheckReasons.PhaseConnect, target.Timeout)) with { TimedOut = true };

        CheckResult Result(string? failure)
        {
            outputs.Add(new CheckValue("time.total", time.GetElapsedTime(start).TotalSeconds, null));
            return new CheckResult(outputs, failure);
        }
    }

    /// <summary>The port where the options name none.</summary>
    protected abstract int DefaultPort { get; }

    /// <summary>A connection that is not open yet, without a pool.</summary>
    /// <param name="address">Name or address.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="options">Of the check.</param>
    /// <param name="patience">How long the driver itself waits for a connection and for an answer, 2 to 1024 seconds.</param>
    /// <param name="peer">Examines the server's certificate where the options say that it is verified.</param>
    protected abstract DbConnection Connect(string address, int port, TOptions options, int patience, PeerCertificate peer);

    /// <summary>Reads the server's state; what the user may not see is left out.</summary>
    protected abstract ValueTask ReadStatusAsync(DbConnection connection, List<CheckValue> outputs, CancellationToken cancellationToken);

    /// <summary>The number that a query gives; null where it gives none or the user may not ask.</summary>
    protected static async ValueTask<double?> NumberAsync(DbConnection connection, string query, CancellationToken cancellationToken)
    {
        try
        {
            await using DbCommand command = Command(connection, query);
            object? value = await command.ExecuteScalarAsync(cancellationToken);
            return value is null or DBNull ? null : Convert.ToDouble(value, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is DbException or FormatException or InvalidCastException or OverflowException
            && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>What a failure says to people.</summary>
    protected virtual string Message(Exception failure) => failure.Message;

    /// <summary>A command with a text.</summary>
    protected static DbCommand Command(DbConnection connection, string query)
    {
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The query is the operator's own, for their own database.
        command.CommandText = query;
#pragma warning restore CA2100
        return command;
    }

    private static async ValueTask<string?> QueryAsync(
        DbConnection connection, string query, TOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            await using DbCommand command = Command(connection, query);
            await using DbDataReader reader = await command.ExecuteReaderAsync(
                options.Rows is null ? System.Data.CommandBehavior.SingleRow : System.Data.CommandBehavior.SingleResult, cancellationToken);
            bool any = await reader.ReadAsync(cancellationToken) && reader.FieldCount > 0;
            text = any ? DatabaseText.Of(reader.GetValue(0)) : "";
            if (options.Rows is { } most)
            {
                if (await ReadRowsAsync(reader, any, most, outputs, cancellationToken) is { } tooMany)
                    return tooMany;
            }
            else if (!any)
            {
                return DatabaseReasons.NoRow;
            }
        }
        catch (DbException e) when (!cancellationToken.IsCancellationRequested)
        {
            return DatabaseReasons.Query(Conversation.Shown(e.Message));
        }

        outputs.Add(new CheckValue("text", 0, text));
        if (DatabaseText.Number(text) is { } number)
            outputs.Add(new CheckValue("value", number, null));
        string? pattern = options.Matches;
        if (pattern is null)
            return null;
        if (!SafeRegex.TryCreate(pattern, ignoreCase: false, TimeSpan.FromSeconds(1), out SafeRegex? regex, out string? error))
            return error;
        return regex.IsMatch(text) switch
        {
            true => null,
            false => DatabaseReasons.Matches(Conversation.Shown(text), pattern),
            null => DatabaseReasons.SlowMatch(pattern),
        };
    }

    private static async ValueTask<string?> ReadRowsAsync(
        DbDataReader reader, bool any, int most, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        var rows = new QueryRows();
        while (any && rows.Count < most)
        {
            rows.Add(reader);
            any = await reader.ReadAsync(cancellationToken);
        }

        rows.AddTo(outputs);
        return any ? DatabaseReasons.TooManyRows(most) : null;
    }

    // Twice what the check may take. The check's own time ends it: a driver that ran out of patience in the same moment would
    // close its socket and report that the operation was canceled, where the truth is that the server kept silent.
    private static int PatienceOf(TimeSpan timeout) => (int)Math.Clamp(Math.Ceiling(2 * timeout.TotalSeconds), 2, LongestPatience);

    // Drivers that try several addresses say that none of them answered, and not why.
    private async ValueTask<SocketException?> WhyNotReachedAsync(string address, int port, CancellationToken cancellationToken)
    {
        try
        {
            using Socket socket = await TargetConnection.ConnectAsync(address, port, IpVersion.Any, policy, time, static (_, _) => { }, cancellationToken);
            return null;
        }
        catch (SocketException e)
        {
            return e;
        }
        catch (OperationCanceledException)
        {
            return new SocketException((int)SocketError.TimedOut);
        }
    }

    private static bool IsExpected(Exception e) => e
        is DbException
        or SocketException
        or IOException
        or AuthenticationException
        or TimeoutException
        or InvalidOperationException
        or NotSupportedException;

    private static T? Find<T>(Exception? e)
        where T : Exception
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is T found)
                return found;
        }

        return null;
    }
}
