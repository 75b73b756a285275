using System.Net;
using Bongsu.Store.Access;
using Microsoft.Extensions.Logging;

namespace Bongsu.Web.Access;

/// <summary>Tells of sign-ins, the failed ones too: to the log, and to whoever keeps the audit.</summary>
internal sealed partial class SignInLog(IEnumerable<ISignInAudit> audits, ILogger<SignInLog> logger)
{
    public async Task WriteAsync(string name, SignInOutcome result, IPAddress? from, CancellationToken cancellationToken)
    {
        string shown = new([.. name.Where(c => !char.IsControl(c)).Take(128)]);
        if (result.Succeeded)
            LogSignedIn(logger, shown, from);
        else
            LogRefused(logger, shown, from, result.IsLockedOut);
        foreach (ISignInAudit audit in audits)
            await audit.WriteAsync(shown, result.Succeeded, result.IsLockedOut, from?.ToString(), cancellationToken);
    }

    [LoggerMessage(7101, LogLevel.Information, "{Name} signed in from {Address}.")]
    private static partial void LogSignedIn(ILogger logger, string name, IPAddress? address);

    [LoggerMessage(7102, LogLevel.Warning, "A sign-in as {Name} from {Address} was refused (locked: {Locked}).")]
    private static partial void LogRefused(ILogger logger, string name, IPAddress? address, bool locked);
}
