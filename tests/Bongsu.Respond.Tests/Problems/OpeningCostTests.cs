using System.Collections.Concurrent;
using System.Data.Common;
using Bongsu.Model.Levels;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static Bongsu.Respond.Tests.Examples;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Problems;

/// <summary>What it costs to open a problem must not grow with how much is open: a storm opens thousands.</summary>
public sealed class OpeningCostTests : IAsyncDisposable
{
    private readonly Plans _plans = new();
    private readonly RespondBench _bench;

    public OpeningCostTests() => _bench = new RespondBench(store: new TestStore(_plans));

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(Level.Warning, false)]
    [InlineData(Level.Warning, true)]
    [InlineData(Level.Emergency, false)]
    public async Task Opening_a_problem_reads_what_is_open_by_host_service_or_category(Level level, bool saysDown)
    {
        await _bench.Sink.OpenAsync(Opening(Level.Emergency, 8), Cancelled);
        _plans.Lines.Clear();

        Dictionary<string, string> tags = saysDown ? new() { ["scope"] = "availability" } : [];
        await _bench.Sink.OpenAsync(Opening(level) with { Family = "the same elsewhere", Tags = tags }, Cancelled);

        Assert.Contains(_plans.Lines, l => l.Line.Contains("HostName=? AND State=?", StringComparison.Ordinal));
        (string Line, string Question)[] bad = [.. _plans.Lines.Where(l => ReadsAllOpen(l.Line))];
        Assert.True(bad.Length == 0, string.Join('\n', bad.Select(b => $"{b.Line}: {b.Question}")));
    }

    private static bool ReadsAllOpen(string line) => line.StartsWith("SCAN p", StringComparison.Ordinal)
        || (line.Contains(" IX_Problems_", StringComparison.Ordinal) && line.EndsWith("(State=?)", StringComparison.Ordinal));

    /// <summary>Asks SQLite how it answers each question.</summary>
    private sealed class Plans : DbCommandInterceptor
    {
        public ConcurrentQueue<(string Line, string Question)> Lines { get; } = new();

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await using DbCommand plan = command.Connection!.CreateCommand();
            plan.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            plan.Transaction = command.Transaction;
            foreach (DbParameter parameter in command.Parameters)
            {
                DbParameter copy = plan.CreateParameter();
                (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
                plan.Parameters.Add(copy);
            }

            await using DbDataReader lines = await plan.ExecuteReaderAsync(cancellationToken);
            while (await lines.ReadAsync(cancellationToken))
                Lines.Enqueue((lines.GetString(3), command.CommandText));
            return result;
        }
    }
}
