namespace Bongsu.Protocols.Irc;

/// <summary>How to sign in by SASL (IRCv3 sasl-3.1).</summary>
/// <param name="User">The account.</param>
/// <param name="Password">With PLAIN; null for EXTERNAL, where the client's certificate says who it is.</param>
public sealed record IrcSasl(string User, string? Password)
{
    /// <summary>The name of the mechanism.</summary>
    public string Mechanism => Password is null ? "EXTERNAL" : "PLAIN";

    /// <summary>The password is not printed.</summary>
    public override string ToString() => $"{Mechanism} {User}";
}
