using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Odbc;

/// <summary>Asks through the driver manager. Drivers wait in the thread that calls them, so only so many are asked at once.</summary>
/// <param name="time">Measures.</param>
/// <param name="settings">Which drivers may be used; null for the defaults.</param>
internal sealed class OdbcCheck(TimeProvider time, OdbcOptions? settings = null) : Check<OdbcItemOptions>, IDisposable
{
    private const double ShareOfWait = 0.95;
    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(200);

    private readonly OdbcOptions _settings = settings ?? new OdbcOptions();
    private readonly SemaphoreSlim _places = new((settings ?? new OdbcOptions()).Connections);

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, OdbcItemOptions options, CancellationToken cancellationToken)
    {
        if (target.Key is null)
            return CheckResult.NotKnown(CheckReasons.OnlyItems("odbc"));
        string name = options.Source ?? "";
        OdbcConnectionText connection;
        if (options.Connection is { Length: > 0 } text)
        {
            if (!OdbcConnectionText.TryRead(text, out OdbcConnectionText? read, out string? fault))
                return CheckResult.NotKnown(OdbcReasons.Failed(fault));
            if (!_settings.Drivers.Split(',', StringSplitOptions.TrimEntries).Contains(read.Driver, StringComparer.OrdinalIgnoreCase))
                return CheckResult.NotKnown(OdbcReasons.Driver(read.Driver));
            (connection, name) = (read, read.Driver);
        }
        else
        {
            connection = OdbcConnectionText.Of(name);
        }

        using var limit = new CancellationTokenSource(target.Timeout * ShareOfWait, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(both.Token);
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(OdbcReasons.Busy(target.Timeout)) with { TimedOut = true };
        }

        // The place is given back by the thread that waits in the driver, which may begin and end after this run: it has no use for the sources.
        CancellationToken over = both.Token;
        Task<CheckResult> asking = Task.Run(() => AskAndLeave(connection, options, target.Timeout, over), CancellationToken.None);
        try
        {
            return await asking.WaitAsync(over);
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.Timeout(name, CheckReasons.PhaseResponse, target.Timeout)) with { TimedOut = true };
        }
    }

    private CheckResult AskAndLeave(OdbcConnectionText connection, OdbcItemOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            using var session = new OdbcSession();
            using CancellationTokenRegistration stop = cancellationToken.Register(session.Cancel);
            using ITimer again = time.CreateTimer(static s => ((OdbcSession)s!).EndCancelled(), session, s_again, s_again);
            session.Connect(connection.With(options.User, options.Password?.Reveal()), timeout);
            (IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows) = session.Ask(options.Query);
            return OdbcResult.Of(options.Give, columns, rows);
        }
        catch (DllNotFoundException)
        {
            return CheckResult.NotKnown(OdbcReasons.Missing) with { IsOurs = true };
        }
        catch (OdbcException e)
        {
            return CheckResult.NotKnown(OdbcReasons.Failed(Conversation.Shown(e.Message)));
        }
        finally
        {
            _places.Release();
        }
    }
}
