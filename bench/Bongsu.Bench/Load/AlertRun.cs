using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Bongsu.Bench.Mail;

namespace Bongsu.Bench.Load;

/// <summary>
/// Flips the first item of random hosts at random moments, whether the mails of the flips before have come or not (open loop), and times each mail. Afterwards
/// the hosts are flipped back.
/// </summary>
internal sealed class AlertRun(AlertPlan plan, TimeProvider time)
{
    /// <summary>Alerts before the measurement. What the very first one costs after a start is told apart, and the rest of them not at all.</summary>
    private const int WarmUpAlerts = 5;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<int, long> _flippedAt = new();
    private readonly ConcurrentDictionary<int, double> _milliseconds = new();
    private volatile TaskCompletionSource _came = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile int _awaited;

    /// <summary>Runs the whole of it.</summary>
    public async Task<AlertResult> RunAsync(CancellationToken cancellationToken)
    {
        var random = new Random(plan.Seed);
        int[] chosen = [.. Enumerable.Range(0, plan.Fleet.Hosts).OrderBy(_ => random.Next()).Take(WarmUpAlerts + plan.Flips)];
        int[] victims = chosen[WarmUpAlerts..];
        double[] moments = [.. victims.Select(_ => random.NextDouble() * plan.Span.TotalSeconds).Order()];
        await using SmtpSink sink = SmtpSink.Start(plan.SmtpPort, Take, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var steady = new LoadPlan
        {
            Address = plan.Address,
            Fleet = plan.Fleet,
            Batch = plan.Fleet.Items,
            Rate = plan.Rate,
            Longest = plan.Span + ((WarmUpAlerts + 1) * plan.Patience) + WarmUp,
            Spared = chosen.ToHashSet(),
        };
        Task<LoadResult> load = new LoadRun(steady, time).RunAsync(ending.Token);

        await Task.Delay(WarmUp, time, cancellationToken);
        double first = double.NaN;
        for (int i = 0; i < WarmUpAlerts; i++)
        {
            await FlipAsync(chosen[i], cancellationToken);
            await CameAsync(i + 1, cancellationToken);
            if (i == 0 && _milliseconds.TryGetValue(chosen[0], out double took))
                first = took;
        }

        _flippedAt.Clear();
        _milliseconds.Clear();
        long start = time.GetTimestamp();
        var flips = new List<Task>();
        for (int i = 0; i < victims.Length; i++)
        {
            TimeSpan early = TimeSpan.FromSeconds(moments[i]) - time.GetElapsedTime(start);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, time, cancellationToken);
            flips.Add(FlipAsync(victims[i], cancellationToken));
        }

        await Task.WhenAll(flips);
        await CameAsync(victims.Length, cancellationToken);
        await ending.CancelAsync();
        LoadResult result = await load;
        await FlipBackAsync(chosen, cancellationToken);
        double[] ascending = [.. _milliseconds.Values.Order()];
        return new AlertResult(first, ascending, victims.Length - ascending.Length, result);
    }

    /// <summary>Waits for so many mails, but not for ever.</summary>
    private async Task CameAsync(int mails, CancellationToken cancellationToken)
    {
        _came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited = mails;
        if (_milliseconds.Count < mails)
            await Task.WhenAny(_came.Task, Task.Delay(plan.Patience, time, cancellationToken));
    }

    private async Task FlipAsync(int host, CancellationToken cancellationToken)
    {
        var writer = new FrameWriter();
        writer.Begin(WireForm.Sender, default);
        Add(writer, host, Fleet.FlipValue * 100);
        _flippedAt[host] = time.GetTimestamp();
        try
        {
            await new TrapperLink(plan.Address).SendAsync(writer.End(), cancellationToken);
        }
        catch (Exception e) when (e is SocketException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"The value of {Fleet.HostName(host)} was not taken: {e.Message}");
        }
    }

    private async Task FlipBackAsync(int[] victims, CancellationToken cancellationToken)
    {
        var writer = new FrameWriter();
        writer.Begin(WireForm.Sender, default);
        foreach (int host in victims)
            Add(writer, host, Fleet.SteadyHundredths(0));
        await new TrapperLink(plan.Address).SendAsync(writer.End(), cancellationToken);
    }

    private void Add(FrameWriter writer, int host, int hundredths)
    {
        long nanoseconds = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        writer.Add(
            Encoding.UTF8.GetBytes(Fleet.HostName(host)),
            Encoding.UTF8.GetBytes(Fleet.Key(0)),
            hundredths,
            nanoseconds / 1_000_000_000,
            (int)(nanoseconds % 1_000_000_000),
            0);
    }

    private void Take(Delivery mail)
    {
        int at = mail.Subject.IndexOf(Fleet.HostPrefix, StringComparison.Ordinal);
        if (at < 0
            || !int.TryParse(mail.Subject.AsSpan(at + Fleet.HostPrefix.Length, Fleet.HostDigits), NumberStyles.None, CultureInfo.InvariantCulture, out int host)
        )
            return;
        if (_flippedAt.TryGetValue(host, out long flipped)
            && _milliseconds.TryAdd(host, time.GetElapsedTime(flipped, mail.At).TotalMilliseconds)
            && _milliseconds.Count >= _awaited)
            _came.TrySetResult();
    }
}
