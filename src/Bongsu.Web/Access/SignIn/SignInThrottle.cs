using System.Net;
using Bongsu.Web.Access.Limits;

namespace Bongsu.Web.Access.SignIn;

/// <summary>
/// Bounds how often passwords are guessed, without letting whoever guesses keep others out. Wrong passwords count against three: the address with the name it
/// tries, the address, and the name. A browser with which an account has signed in before counts for itself only ("device cookies" of OWASP), so that nobody
/// else's guesses keep its owner out, from the same address or any other. Names that do not exist count as those that do.
/// </summary>
/// <remarks>
/// Any thread may call it. In memory: a restart forgets it. A place is taken before the password is looked at and given back when it was right, so that many
/// tries at once are no way around.
/// </remarks>
internal sealed class SignInThrottle(TimeProvider time)
{
    /// <summary>One address, one name: five, and one more each minute.</summary>
    public static readonly RateLimit OfPair = new(5, TimeSpan.FromMinutes(1));

    /// <summary>One address, any name: 50, and then ten a minute. More than one person's, since a whole office may share an address.</summary>
    public static readonly RateLimit OfAddress = new(50, TimeSpan.FromSeconds(6));

    /// <summary>One name, any address: 100, which takes 20 addresses, and then six a minute.</summary>
    public static readonly RateLimit OfAccount = new(100, TimeSpan.FromSeconds(10));

    private static readonly RateLimit s_reports = new(1, TimeSpan.FromMinutes(1));

    private readonly RateLimiter<(Guid Browser, Guid Account)> _browsers = new(OfPair, time);
    private readonly RateLimiter<(ClientAddress Address, Guid Account)> _pairs = new(OfPair, time);
    private readonly RateLimiter<ClientAddress> _addresses = new(OfAddress, time);
    private readonly RateLimiter<Guid> _accounts = new(OfAccount, time);
    private readonly RateLimiter<ClientAddress> _reports = new(s_reports, time);

    /// <summary>Asks whether a password may be looked at.</summary>
    /// <returns>Zero where it may; else how long to wait.</returns>
    public TimeSpan Take(SignInAttempt attempt)
    {
        if (attempt.Browser is { } browser)
            return _browsers.Take((browser, attempt.Account));
        TimeSpan wait = _pairs.Take((attempt.Address, attempt.Account));
        if (wait > TimeSpan.Zero)
            return wait;
        wait = _addresses.Take(attempt.Address);
        if (wait > TimeSpan.Zero)
        {
            _pairs.GiveBack((attempt.Address, attempt.Account));
            return wait;
        }

        wait = _accounts.Take(attempt.Account);
        if (wait > TimeSpan.Zero)
        {
            _pairs.GiveBack((attempt.Address, attempt.Account));
            _addresses.GiveBack(attempt.Address);
        }

        return wait;
    }

    /// <summary>
    /// The password was right: this try counts against nobody, and the wrong ones before it are forgiven to this browser, or to this address with this name.
    /// </summary>
    public void Succeeded(SignInAttempt attempt)
    {
        if (attempt.Browser is { } browser)
        {
            _browsers.Forget((browser, attempt.Account));
            return;
        }

        _pairs.Forget((attempt.Address, attempt.Account));
        _addresses.GiveBack(attempt.Address);
        _accounts.GiveBack(attempt.Account);
    }

    /// <summary>Whether a refusal of this address is worth a line: once a minute.</summary>
    public bool MayReport(IPAddress? address) => _reports.Take(ClientAddress.Of(address)) == TimeSpan.Zero;
}
