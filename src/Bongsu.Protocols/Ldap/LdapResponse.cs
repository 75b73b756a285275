using System.Formats.Asn1;
using System.Text;

namespace Bongsu.Protocols.Ldap;

/// <summary>One message of a server (RFC 4511).</summary>
/// <param name="Operation">What it is.</param>
/// <param name="Code">Of results: 0, or what went wrong.</param>
/// <param name="Message">Of results: what the server says of it.</param>
/// <param name="Entry">Of entries: the distinguished name.</param>
/// <param name="Attributes">Of entries: the attributes with their values, as texts.</param>
public sealed record LdapResponse(
    LdapOperation Operation, int Code, string Message, string Entry, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Attributes)
{
    private static readonly Dictionary<int, string> s_names = new()
    {
        [1] = "operationsError",
        [2] = "protocolError",
        [3] = "timeLimitExceeded",
        [4] = "sizeLimitExceeded",
        [8] = "strongerAuthRequired",
        [10] = "referral",
        [13] = "confidentialityRequired",
        [32] = "noSuchObject",
        [34] = "invalidDNSyntax",
        [48] = "inappropriateAuthentication",
        [49] = "invalidCredentials",
        [50] = "insufficientAccessRights",
        [51] = "busy",
        [52] = "unavailable",
        [53] = "unwillingToPerform",
    };

    /// <summary>What went wrong, for people: the name of the code, its number, and what the server says.</summary>
    public string Reason => $"{s_names.GetValueOrDefault(Code, "result")} ({Code}){(Message.Length > 0 ? ": " + Message : "")}";

    /// <summary>Reads the content of a message: what stands behind its first tag and length.</summary>
    /// <exception cref="LdapException">It is none.</exception>
    public static LdapResponse Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            var reader = new AsnReader(content, AsnEncodingRules.BER);
            reader.ReadInteger();
            Asn1Tag tag = reader.PeekTag();
            if (tag.TagClass != TagClass.Application || !Enum.IsDefined((LdapOperation)tag.TagValue))
                throw new LdapException($"{tag} is no operation that a server answers with.");
            var operation = (LdapOperation)tag.TagValue;
            AsnReader body = reader.ReadSequence(tag);
            return operation switch
            {
                LdapOperation.SearchEntry => new LdapResponse(operation, 0, "", Text(body), ReadAttributes(body)),
                LdapOperation.SearchReference => new LdapResponse(operation, 0, "", "", []),
                _ => ReadResult(operation, body),
            };
        }
        catch (AsnContentException e)
        {
            throw new LdapException(e.Message, e);
        }
    }

    private static LdapResponse ReadResult(LdapOperation operation, AsnReader body)
    {
        ReadOnlySpan<byte> code = body.ReadEnumeratedBytes().Span;
        int number = code.Length <= 2 ? code.Length == 2 ? (code[0] << 8) | code[1] : code[0] : throw new LdapException("A result's code is too long.");
        Text(body);
        return new LdapResponse(operation, number, Text(body), "", []);
    }

    private static List<KeyValuePair<string, IReadOnlyList<string>>> ReadAttributes(AsnReader body)
    {
        var attributes = new List<KeyValuePair<string, IReadOnlyList<string>>>();
        AsnReader list = body.ReadSequence();
        while (list.HasData)
        {
            AsnReader one = list.ReadSequence();
            string name = Text(one);
            var values = new List<string>();
            AsnReader set = one.ReadSetOf(skipSortOrderValidation: true);
            while (set.HasData)
                values.Add(Text(set));
            attributes.Add(new(name, values));
        }

        return attributes;
    }

    private static string Text(AsnReader reader) => Encoding.UTF8.GetString(reader.ReadOctetString());
}
