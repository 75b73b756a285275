using System.Net.Http.Headers;
using System.Text;

namespace Bongsu.Protocols.Jira;

/// <summary>How to sign in. Prints a mask.</summary>
public sealed class JiraCredentials
{
    private readonly string _scheme;
    private readonly string _parameter;

    private JiraCredentials(string scheme, string parameter)
    {
        _scheme = scheme;
        _parameter = parameter;
    }

    /// <summary>Cloud: the account's mail address and an API token. Data Center: name and password, where that is still allowed.</summary>
    public static JiraCredentials Basic(string user, string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        ArgumentException.ThrowIfNullOrEmpty(token);
        return new JiraCredentials("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{token}")));
    }

    /// <summary>Data Center: a personal access token. Cloud: an OAuth token.</summary>
    public static JiraCredentials Bearer(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        return new JiraCredentials("Bearer", token);
    }

    /// <inheritdoc />
    public override string ToString() => _scheme + " ***";

    internal AuthenticationHeaderValue ToHeader() => new(_scheme, _parameter);
}
