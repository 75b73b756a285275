using Bongsu.Collect.Preprocessing;

namespace Bongsu.Collect.Tests.Preprocessing;

/// <summary>Documents that are nearly right, changed at random: each ends in a result, soon and without an exception.</summary>
public sealed class FuzzTests
{
    public static TheoryData<string, string, string> Documents => new()
    {
        { "jsonpath", """{"path":"$..[?(@.a > 1 || @.b =~ 'x')].c"}""", """{"x":[{"a":2,"b":"xy","c":[1,2.5e3,null]},{"a":"\u00e9\\","c":{"d":true}}]}""" },
        { "xmlpath", """{"path":"//a[@b]/text()"}""", "<?xml version=\"1.0\"?><r><a b=\"1\">x &amp; <![CDATA[y]]></a><!-- c --><a/></r>" },
        { "xml-to-json", "{}", "<?xml version=\"1.0\"?><r><a b=\"1\">x &amp; <![CDATA[y]]></a><!-- c --><a/></r>" },
        { "csv-to-json", """{"quote":"\""}""", "sep=;\na;\"b;\"\"c\"\r\n1;2\n\"x\ny\";3\n" },
        { "prometheus-pattern", """{"pattern":"up{job=~\"w.b\"} == 1"}""", "# TYPE up gauge\nup{job=\"web\",a=\"\\\\\\n\"} 1 5\nup 2.5e-3\ndown +Inf\n" },
        { "prometheus-to-json", "{}", "# HELP up Is\\nit up?\n# TYPE up gauge\nup{job=\"web\",a=\"\\\\\\n\"} 1 5\nup 2.5e-3\ndown +Inf\n" },
        { "tcp-connections", "{}", Sockets.SocketTableTests.Tcp },
        { "snmp-walk-value", """{"oid":"1.3.6.3","format":"utf8-from-hex"}""", ".1.3.6.1 = STRING: \"a\\\"\nb\"\n.1.3.6.2 = Opaque: Float: 1\n.1.3.6.3 = Hex-STRING: 41 42\n43\n" },
        { "snmp-walk-to-json", """{"fields":[{"name":"a","oid":"1.3.6","format":"mac-from-hex"}]}""", ".1.3.6.1 = STRING: \"a\\\"\nb\"\n.1.3.6.3 = Hex-STRING: 41 42\n43\n.1.3.7 = NULL\n" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_damaged_document_ends_in_a_result(string type, string options, string document)
    {
        IPreprocessingStep step = PreprocessingKindContract.Step(type, options);
        var random = new Random(20261129);
        for (int i = 0; i < 3000; i++)
        {
            StepState? state = null;
            string damaged = Damage(document, random);
            StepResult result = step.Apply(ref state, StepValue.OfText(damaged), PreprocessingKindContract.T0);

            Assert.True(result.IsValue == result.Error is null, damaged);
        }
    }

    private static string Damage(string document, Random random)
    {
        var text = new System.Text.StringBuilder(document);
        for (int changes = random.Next(1, 6); changes > 0 && text.Length > 0; changes--)
        {
            int at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 5), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, document[random.Next(document.Length)]);
                    break;
                case 2:
                    text.Insert(at, text.ToString(0, at));
                    break;
                case 3:
                    text[at] = (char)random.Next(0x10000);
                    break;
                default:
                    text.Length = at;
                    break;
            }

            if (text.Length > 10_000)
                text.Length = 10_000;
        }

        return text.ToString();
    }
}
