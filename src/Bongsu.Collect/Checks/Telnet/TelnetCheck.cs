using System.Net.Sockets;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Telnet;

/// <summary>Logs in and types a command.</summary>
internal sealed class TelnetCheck(TimeProvider time, TargetPolicy policy) : Check<TelnetItemOptions>
{
    private const string Question = ":", Prompts = "$#>%";

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, TelnetItemOptions options, CancellationToken cancellationToken)
    {
        if (target.Key is null)
            return CheckResult.NotKnown(CheckReasons.OnlyItems("telnet"));
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        string name = TargetName.Of(address, options.Port);
        try
        {
            using Socket socket = await TargetConnection.ConnectAsync(
                address, options.Port, options.IpVersion, policy, time, static (_, _) => { }, cancellationToken);
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            return await TalkAsync(new TelnetDialogue(stream), name, options, cancellationToken);
        }
        catch (SocketException e)
        {
            return CheckResult.NotKnown(TargetConnection.Explain(e, address, options.Port)).FailedBy(e);
        }
        catch (TargetDeniedException e)
        {
            return CheckResult.NotKnown(CheckReasons.Denied(name, e.Address.ToString()));
        }
        catch (InvalidDataException)
        {
            return CheckResult.NotKnown(TelnetReasons.Much(TelnetDialogue.Most));
        }
        catch (IOException e)
        {
            return CheckResult.NotKnown(TelnetReasons.Closed(name, Conversation.Shown(e.Message)));
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.Timeout(name, CheckReasons.PhaseResponse, target.Timeout)) with { TimedOut = true };
        }
    }

    private static async ValueTask<CheckResult> TalkAsync(TelnetDialogue talk, string name, TelnetItemOptions options, CancellationToken cancellationToken)
    {
        if (await talk.UntilAsync(Question, cancellationToken) is null)
            return Closed();
        await talk.SendAsync(options.User, cancellationToken);
        char? next = await talk.UntilAsync(Question + Prompts, cancellationToken);
        if (next == ':')
        {
            await talk.SendAsync(options.Password?.Reveal() ?? "", cancellationToken);
            next = await talk.UntilAsync(Question + Prompts, cancellationToken);
        }

        // Asked again: it was wrong.
        if (next is null or ':')
            return CheckResult.NotKnown(TelnetReasons.Login(name, options.User));
        string said = "", last = "";
        foreach (string line in options.Command.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            await talk.SendAsync(last = line, cancellationToken);
            if (await talk.UntilAsync(Prompts, cancellationToken) is null)
                return Closed();
            said += TelnetDialogue.OutputOf(talk.Said, last) + "\n";
        }

        return CheckResult.Of(said.TrimEnd());

        CheckResult Closed() => CheckResult.NotKnown(TelnetReasons.Closed(name, Conversation.Shown(talk.Said)));
    }
}
