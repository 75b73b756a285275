using System.Formats.Asn1;

namespace Bongsu.Protocols.Ldap;

/// <summary>Writes what a client sends (RFC 4511).</summary>
public static class LdapRequests
{
    private const int Version = 3;
    private const string StartTlsName = "1.3.6.1.4.1.1466.20037";

    /// <summary>Logs in with a name and a password; without both it is anonymous.</summary>
    public static byte[] Bind(int id, string name, string password) => Message(id, writer =>
    {
        using (writer.PushSequence(Application(0)))
        {
            writer.WriteInteger(Version);
            LdapFilter.WriteText(writer, name);
            LdapFilter.WriteText(writer, password, new Asn1Tag(TagClass.ContextSpecific, 0));
        }
    });

    /// <summary>Asks for TLS on the open connection.</summary>
    public static byte[] StartTls(int id) => Message(id, static writer =>
    {
        using (writer.PushSequence(Application(23)))
            LdapFilter.WriteText(writer, StartTlsName, new Asn1Tag(TagClass.ContextSpecific, 0));
    });

    /// <summary>Searches.</summary>
    /// <param name="id">The message's number.</param>
    /// <param name="root">The distinguished name where it begins; empty for the server's own entry.</param>
    /// <param name="scope">How deep.</param>
    /// <param name="filter">What is looked for.</param>
    /// <param name="most">How many entries are wanted at most; 0 for as many as the server gives.</param>
    /// <param name="attributes">Which attributes; none for all.</param>
    public static byte[] Search(int id, string root, LdapScope scope, LdapFilter filter, int most, IEnumerable<string> attributes) => Message(id, writer =>
    {
        ArgumentNullException.ThrowIfNull(filter);
        using (writer.PushSequence(Application(3)))
        {
            LdapFilter.WriteText(writer, root);
            writer.WriteEnumeratedValue(scope);
            writer.WriteEnumeratedValue(LdapScope.Base);
            writer.WriteInteger(most);
            writer.WriteInteger(0);
            writer.WriteBoolean(false);
            filter.Write(writer);
            using (writer.PushSequence())
            {
                foreach (string attribute in attributes)
                    LdapFilter.WriteText(writer, attribute);
            }
        }
    });

    /// <summary>Ends the connection; there is no answer.</summary>
    public static byte[] Unbind(int id) => Message(id, static writer => writer.WriteNull(new Asn1Tag(TagClass.Application, 2)));

    private static Asn1Tag Application(int number) => new(TagClass.Application, number, isConstructed: true);

    private static byte[] Message(int id, Action<AsnWriter> operation)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            operation(writer);
        }

        return writer.Encode();
    }
}
