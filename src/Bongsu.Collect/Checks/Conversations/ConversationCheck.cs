using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Conversations;

/// <summary>Runs a check over one connection: opens it, lets the kind talk, and turns what goes wrong into sentences.</summary>
/// <typeparam name="TOptions">The options of its kind.</typeparam>
/// <param name="time">The clock.</param>
/// <param name="policy">Which addresses may be connected to.</param>
internal abstract class ConversationCheck<TOptions>(TimeProvider time, TargetPolicy policy) : Check<TOptions>
    where TOptions : ConnectionOptions
{
    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>Which addresses may be connected to.</summary>
    protected TargetPolicy Policy => policy;

    /// <inheritdoc />
    protected sealed override async ValueTask<CheckResult> RunAsync(CheckTarget target, TOptions options, CancellationToken cancellationToken)
    {
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        int port = options.Port ?? DefaultPort(options);
        var phases = new RunPhases(time);
        var outputs = new List<CheckValue>(16);
        try
        {
            await using Conversation talk = await Conversation.OpenAsync(
                address, port, ServerName(options) ?? address, IsEncrypted(options), options, policy, phases, time, cancellationToken);
            string? failure = await TalkAsync(talk, options, outputs, cancellationToken);
            return new CheckResult(phases.AddTo(outputs), failure);
        }
        catch (OperationCanceledException)
        {
            return new CheckResult(
                phases.AddTo(outputs), CheckReasons.Timeout(TargetName.Of(address, port), phases.Current, target.Timeout)) { TimedOut = true };
        }
        catch (Exception e) when (ConversationFaults.IsFault(e))
        {
            return new CheckResult(phases.AddTo(outputs), ConversationFaults.Explain(e, address, port)).FailedBy(ConversationFaults.Socket(e));
        }
    }

    /// <summary>The port where the options name none.</summary>
    protected abstract int DefaultPort(TOptions options);

    /// <summary>True where TLS begins with the first byte.</summary>
    protected virtual bool IsEncrypted(TOptions options) => options is LoginOptions { Tls: TlsUse.Implicit };

    /// <summary>The name that the certificate must be for; null for the address.</summary>
    protected virtual string? ServerName(TOptions options) => null;

    /// <summary>Talks; the connection is open, and encrypted where TLS is implicit.</summary>
    /// <returns>Why the target failed, in a sentence; null where all is well.</returns>
    /// <exception cref="ConversationException">The peer did not keep to the protocol.</exception>
    protected abstract ValueTask<string?> TalkAsync(Conversation talk, TOptions options, List<CheckValue> outputs, CancellationToken cancellationToken);
}
