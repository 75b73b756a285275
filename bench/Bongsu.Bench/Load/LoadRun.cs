using System.Net.Sockets;
using System.Text;

namespace Bongsu.Bench.Load;

/// <summary>
/// Sends a plan: workers take frames by number, so that the values go round all hosts and items evenly however fast each connection is. Open loop where a rate
/// is given: a frame is due at its time whatever the server does, up to the number of connections.
/// </summary>
internal sealed class LoadRun(LoadPlan plan, TimeProvider time)
{
    private readonly byte[][] _hosts = plan.Fleet.HostNames();
    private readonly byte[][] _keys = plan.Fleet.Keys();
    private readonly long _run = time.GetUtcNow().ToUnixTimeMilliseconds();
    private long _nextFrame = -1;
    private long _sent;
    private long _processed;
    private long _failed;
    private long _frames;
    private long _errors;
    private string? _firstError;

    /// <summary>Runs until the plan's end or until cancelled, which is a normal end.</summary>
    public async Task<LoadResult> RunAsync(CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(_ => Task.Run(() => WorkAsync(start, ending.Token), CancellationToken.None)));
        return new LoadResult(_sent, _processed, _failed, _frames, _errors, time.GetElapsedTime(start), _firstError);
    }

    private async Task WorkAsync(long start, CancellationToken cancellationToken)
    {
        var link = new TrapperLink(plan.Address);
        var writer = new FrameWriter();
        while (!cancellationToken.IsCancellationRequested)
        {
            long frame = Interlocked.Increment(ref _nextFrame);
            if (frame * plan.Batch >= plan.MostValues || time.GetElapsedTime(start) >= plan.Longest)
                return;
            try
            {
                if (plan.Rate > 0)
                {
                    TimeSpan early = TimeSpan.FromSeconds((double)frame * plan.Batch / plan.Rate) - time.GetElapsedTime(start);
                    if (early > TimeSpan.Zero)
                        await Task.Delay(early, time, cancellationToken);
                }

                Fill(writer, frame);
                await SendAsync(link, writer, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Fill(FrameWriter writer, long frame)
    {
        long nanoseconds = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        long first = frame * plan.Batch;
        long last = Math.Min(first + plan.Batch, plan.MostValues);

        // An agent's session is its own and lasts as long as the agent: each host has one, and its ids grow over the whole run.
        writer.Begin(
            plan.Form, plan.Form == WireForm.Agent ? Encoding.ASCII.GetBytes($"{_run:x16}{first / plan.Fleet.Items % plan.Fleet.Hosts:x16}") : default);
        for (long sequence = first; sequence < last; sequence++)
        {
            int host = (int)(sequence / plan.Fleet.Items % plan.Fleet.Hosts);
            int item = (int)(sequence % plan.Fleet.Items);
            if (item == 0 && plan.Spared.Contains(host))
                continue;
            writer.Add(
                _hosts[host], _keys[item], Fleet.SteadyHundredths(sequence), nanoseconds / 1_000_000_000, (int)(nanoseconds % 1_000_000_000), sequence + 1);
        }
    }

    private async Task SendAsync(TrapperLink link, FrameWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            TrapperAnswer answer = await link.SendAsync(writer.End(), cancellationToken);
            Interlocked.Increment(ref _frames);
            Interlocked.Add(ref _sent, writer.Rows);
            Interlocked.Add(ref _processed, answer.Processed);
            Interlocked.Add(ref _failed, answer.Success ? answer.Failed : writer.Rows);
        }
        catch (Exception e) when (e is SocketException or InvalidDataException)
        {
            Interlocked.CompareExchange(ref _firstError, e.Message, null);
            Interlocked.Increment(ref _errors);
            Interlocked.Add(ref _failed, writer.Rows);
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
        }
    }
}
