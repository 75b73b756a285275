using System.Threading.Channels;

namespace Bongsu.Respond.Outbox;

/// <summary>Wakes the dispatcher after a commit. Calls before it looks count as one.</summary>
internal sealed class OutboxSignal
{
    private readonly Channel<byte> _calls = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>There is something to look at.</summary>
    public void Set() => _calls.Writer.TryWrite(0);

    /// <summary>Waits until it is set, or for a while, and clears it.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task called = _calls.Reader.WaitToReadAsync(either.Token).AsTask();
        Task passed = Task.Delay(atMost, time, either.Token);
        await Task.WhenAny(called, passed);
        await either.CancelAsync();
        await Task.WhenAll(called.ContinueWith(static _ => { }, TaskScheduler.Default), passed.ContinueWith(static _ => { }, TaskScheduler.Default));
        cancellationToken.ThrowIfCancellationRequested();
        _calls.Reader.TryRead(out _);
    }
}
