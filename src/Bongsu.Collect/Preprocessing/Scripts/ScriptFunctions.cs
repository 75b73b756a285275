using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Bongsu.Expressions;
using Jint;
using Jint.Native;

namespace Bongsu.Collect.Preprocessing.Scripts;

/// <summary>What scripts find beside the language, as Zabbix' do: <c>btoa atob md5 sha256 hmac sign</c>, <c>Zabbix.log</c>, <c>Zabbix.sleep</c> and <c>XML</c>.</summary>
internal static class ScriptFunctions
{
    /// <summary>Adds them to a script's world.</summary>
    public static void AddTo(Engine engine)
    {
        engine.SetValue("btoa", (JsValue data) => Convert.ToBase64String(Bytes(data, "btoa")));
        engine.SetValue("atob", (JsValue text) => FromBase64(text));
        engine.SetValue("md5", (JsValue data) => Md5(Bytes(data, "md5")));
        engine.SetValue("sha256", (JsValue data) => Convert.ToHexStringLower(SHA256.HashData(Bytes(data, "sha256"))));
        engine.SetValue("hmac", (JsValue algorithm, JsValue key, JsValue data) => Hmac(algorithm, Bytes(key, "hmac"), Bytes(data, "hmac")));
        engine.SetValue("sign", (JsValue algorithm, JsValue key, JsValue data) => Sign(algorithm, Bytes(key, "sign"), Bytes(data, "sign")));
        engine.SetValue("__log", (JsValue level, JsValue message) => { });
        engine.SetValue("__json", (JsValue xml) => Result(XmlJson.Convert(Text(xml))));
        engine.SetValue("__query", (JsValue path, JsValue xml) => Query(Text(path), Text(xml)));
        engine.Execute(
            """
            var Zabbix = { log: __log, sleep: function () {} };
            var XML = { toJson: __json, query: __query };
            delete globalThis.__log; delete globalThis.__json; delete globalThis.__query;
            """);
    }

    private static string Text(JsValue value) => value.ToString();

    private static string Result(StepResult result) => result.IsValue ? result.Value.ToText() : throw new FormatException(result.Error);

    private static string Query(string path, string xml) => XmlQuery.TryQuery(xml, path, XmlNodeForm.Markup, out string? found, out string? error)
        ? found ?? ""
        : throw new FormatException(error);

    /// <summary>A text as UTF-8, or a Uint8Array as it is.</summary>
    private static byte[] Bytes(JsValue? value, string function)
    {
        if (value is null || value.IsUndefined() || value.IsNull())
            throw new FormatException($"{function}() lacks a parameter");
        return value.IsUint8Array() ? value.AsUint8Array() : Encoding.UTF8.GetBytes(value.ToString());
    }

    private static string FromBase64(JsValue text)
    {
        byte[] bytes = new byte[text.ToString().Length];
        if (!Convert.TryFromBase64String(text.ToString(), bytes, out int length))
            throw new FormatException("atob() needs a text in base64");
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    [SuppressMessage("Security", "CA5351", Justification = "Scripts ask for it by name, for APIs that want it.")]
    private static string Md5(byte[] data) => Convert.ToHexStringLower(MD5.HashData(data));

    [SuppressMessage("Security", "CA5351", Justification = "Scripts ask for it by name, for APIs that want it.")]
    private static string Hmac(JsValue? algorithm, byte[] key, byte[] data) => Convert.ToHexStringLower(algorithm?.ToString() switch
    {
        "md5" => HMACMD5.HashData(key, data),
        "sha256" => HMACSHA256.HashData(key, data),
        _ => throw new FormatException("hmac() knows md5 and sha256"),
    });

    private static string Sign(JsValue? algorithm, byte[] key, byte[] data)
    {
        if (algorithm?.ToString() != "sha256")
            throw new FormatException("sign() knows sha256");
        using var rsa = RSA.Create();
        try
        {
            ImportKey(rsa, Encoding.UTF8.GetString(key));
            return Convert.ToHexStringLower(rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
        catch (CryptographicException fault)
        {
            throw new FormatException("sign() cannot use the key", fault);
        }
    }

    /// <summary>Keys lose their line ends where they are written into a script.</summary>
    private static void ImportKey(RSA rsa, string pem)
    {
        string[] parts = pem.Split("-----", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [{ } begin, { } body, _] || !begin.StartsWith("BEGIN ", StringComparison.Ordinal))
            throw new FormatException("sign() needs a private key in PEM");
        string digits = string.Concat(body.Where(c => !char.IsWhiteSpace(c)));
        byte[] bytes = new byte[digits.Length];
        if (!Convert.TryFromBase64String(digits, bytes, out int length))
            throw new FormatException("sign() needs a private key in PEM");
        if (begin == "BEGIN RSA PRIVATE KEY")
            rsa.ImportRSAPrivateKey(bytes.AsSpan(0, length), out _);
        else
            rsa.ImportPkcs8PrivateKey(bytes.AsSpan(0, length), out _);
    }
}
