using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Bongsu.Report.Judgements;

/// <summary>
/// The addresses by which owners answer: who is asked about what stands in the address, encrypted and signed with the keys of this installation, so that nobody
/// can guess one or answer for another. An address is good for one answer.
/// </summary>
public sealed class JudgementLinks(IDataProtectionProvider? protection = null)
{
    /// <summary>The first segment of their paths.</summary>
    public const string Prefix = "judge";

    private const int MostCharacters = 4000;
    private const int MostTitle = 200;
    private readonly IDataProtector? _protector = protection?.CreateProtector("Bongsu.Reports.Judgement");

    /// <summary>The path at which a kind is judged; null where this installation has no keys.</summary>
    public string? PathOf(JudgedKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        JudgedKind named = kind.Title.Length <= MostTitle ? kind : kind with { Title = kind.Title[..MostTitle] };
        return _protector is null ? null : $"/{Prefix}/{_protector.Protect(JsonSerializer.Serialize(named))}";
    }

    /// <summary>What an address asks; null where it is not one of ours.</summary>
    public JudgedKind? Read(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length > MostCharacters || _protector is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<JudgedKind>(_protector.Unprotect(token));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
