using System.Text;
using System.Text.Json.Nodes;
using Bongsu.ContractTool;
using Bongsu.Testing.Contracts;

namespace Bongsu.Protocols.Tests.Testing;

/// <summary>What the contract tool takes of a description, and what it leaves.</summary>
public sealed class ContractToolTests
{
    private const string Chat = """
        openapi: 3.0.0
        info: {title: Chat, version: "0.10"}
        paths:
          "/message/{to}":
            post:
              summary: PROSE
              parameters:
                - {name: to, in: path, required: true, description: PROSE, schema: {type: string, maxLength: 3}}
                - {name: X-Retry-Key, in: header, required: false, schema: {type: string, format: uuid}}
              requestBody:
                required: true
                content:
                  application/json:
                    schema: {$ref: "#/components/schemas/Message"}
                    example: {type: text, text: PROSE}
              responses:
                "200":
                  description: PROSE
                  content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: string}, secret: {type: string, writeOnly: true}}}}}
                "400": {$ref: "#/components/responses/Refused"}
          "/message/bulk":
            post: {description: PROSE}
        components:
          responses:
            Refused: {description: PROSE, content: {application/json: {schema: {$ref: "#/components/schemas/Refusal"}}}}
          schemas:
            Refusal: {type: object, properties: {message: {type: string, example: PROSE}}}
            Unused: {type: object}
            Message:
              type: object
              required: [type]
              externalDocs: {url: "https://example.com/PROSE"}
              properties: {type: {type: string}, quiet: {type: boolean, default: false}}
              discriminator: {propertyName: type, mapping: {text: "#/components/schemas/Text", sticker: "#/components/schemas/Sticker"}}
            Text:
              allOf: [{$ref: "#/components/schemas/Message"}, {type: object, required: [text], x-note: PROSE, properties: {text: {type: string, maxLength: 5}}}]
            Sticker:
              allOf: [{$ref: "#/components/schemas/Message"}, {type: object, properties: {sticker: {type: integer}}}]
        """;

    private const string Queue = """
        {"metadata":{"apiVersion":"2012-11-05","jsonVersion":"1.0","protocols":["json","query"],"serviceFullName":"Queue","targetPrefix":"Q"},
         "operations":{
           "Send":{"name":"Send","http":{"method":"POST","requestUri":"/"},"input":{"shape":"SendRequest"},"output":{"shape":"SendResult"},"errors":[{"shape":"Gone"}],"documentation":"PROSE"},
           "List":{"name":"List","http":{"method":"POST","requestUri":"/"},"input":{"shape":"ListRequest"}}},
         "shapes":{
           "SendRequest":{"type":"structure","required":["Body"],"members":{"Body":{"shape":"Text","documentation":"PROSE"},"Delay":{"shape":"Seconds"},"Tags":{"shape":"Tags","locationName":"Tag","flattened":true},"At":{"shape":"Time"},"Mode":{"shape":"Mode"}}},
           "SendResult":{"type":"structure","members":{"Id":{"shape":"Text"}}},
           "ListRequest":{"type":"structure","members":{}},
           "Gone":{"type":"structure","members":{},"error":{"code":"Queue.Gone","httpStatusCode":404},"exception":true},
           "Text":{"type":"string","max":4,"pattern":"[a-z]+"},"Seconds":{"type":"integer","min":0,"max":900},"Time":{"type":"timestamp"},"Mode":{"type":"string","enum":["a","b"]},
           "Tags":{"type":"map","key":{"shape":"Text"},"value":{"shape":"Text"}}}}
        """;

    private static readonly string[] s_chatOperations = ["POST /message/{to}"];

    [Fact]
    public void OpenApi_FactsAreTaken_ProseAndOtherTypesAreLeft()
    {
        JsonObject contract = OpenApiContract.Make(DescriptionReader.Read(Chat), s_chatOperations);
        string text = ContractText.Write(contract);

        Assert.DoesNotContain("PROSE", text, StringComparison.Ordinal);
        Assert.Equal(["Message", "Refusal", "Sticker", "Text"], contract["types"]!.AsObject().Select(t => t.Key));
        Assert.Equal("0.10", contract["version"]!.GetValue<string>());
        Assert.Equal("""["/message/bulk"]""", contract["operations"]![0]!["elsewhere"]!.ToJsonString());
    }

    [Fact]
    public void Contract_MadeTwiceInAnotherOrder_IsTheSameBytes()
    {
        string[] operations = ["POST /message/{to}", "POST /message/bulk"];

        string once = ContractText.Write(OpenApiContract.Make(DescriptionReader.Read(Chat), operations));
        string again = ContractText.Write(OpenApiContract.Make(DescriptionReader.Read(Chat), ContractOperations.Of(JsonNode.Parse(once)).Reverse().ToArray()));

        Assert.Equal(once, again);
        Assert.All(once.Split('\n'), line => Assert.True(line.Length <= 160, line));
    }

    [Theory]
    [InlineData("/message/a", """{"type":"text","text":"hello","quiet":true}""", null)]
    [InlineData("/message/a", """{"type":"sticker","sticker":4}""", null)]
    [InlineData("/message/a", """{"type":"sticker","text":"hello"}""", "body.text: is not known")]
    [InlineData("/message/a", """{"type":"text"}""", "body.text: is missing")]
    [InlineData("/message/a", """{"type":"text","text":"too long"}""", "at most 5")]
    [InlineData("/message/a", """{"type":"video"}""", "must be one of sticker, text")]
    [InlineData("/message/long", """{"type":"sticker"}""", "at most 3")]
    [InlineData("/message/bulk", """{"type":"sticker"}""", "no such path")]
    public void OpenApi_OfKindsAndParts_IsJudged(string path, string body, string? message) =>
        AssertSays(Contracts.OfOpenApi(Chat, s_chatOperations).Check("POST", path, "application/json", Encoding.UTF8.GetBytes(body)), message);

    [Theory]
    [InlineData(200, """{"id":"1"}""", null)]
    [InlineData(200, "{}", "answer 200.id: is missing")]
    [InlineData(200, """{"id":"1","secret":"x"}""", "is write-only")]
    [InlineData(200, null, "has no body")]
    [InlineData(400, """{"message":"no"}""", null)]
    [InlineData(400, """{"error":"no"}""", "answer 400.error: is not known")]
    [InlineData(404, "{}", "answer 404: is not described")]
    [InlineData(429, """{"anything":1}""", null)]
    [InlineData(503, null, null)]
    public void CheckAnswer_ByTheContract_IsJudged(int status, string? body, string? message) =>
        AssertSays(
            Contracts.OfOpenApi(Chat, s_chatOperations).CheckAnswer(
                "POST", "/message/a", status, body is null ? null : System.Text.Json.JsonDocument.Parse(body).RootElement),
            message);

    [Theory]
    [InlineData("Q.Send", """{"Body":"abc","Delay":900,"At":1.5,"Mode":"a","Tags":{"k":"v"}}""", null)]
    [InlineData("Q.Send", """{"Body":"abcde"}""", "at most 4")]
    [InlineData("Q.Send", """{"Body":"ab1"}""", "does not match")]
    [InlineData("Q.Send", """{"Body":"a","Delay":901}""", "above 900")]
    [InlineData("Q.Send", """{"Body":"a","Mode":"c"}""", "none of")]
    [InlineData("Q.Send", """{"Body":"a","Other":1}""", "body.Other: is not known")]
    [InlineData("Q.Send", "{}", "body.Body: is missing")]
    [InlineData("Q.List", "{}", null)]
    [InlineData("Q.Drop", "{}", "the target 'Q.Drop' is not described")]
    public void ServiceModel_IsJudgedByTarget(string target, string body, string? message) =>
        AssertSays(
            Contracts.OfServiceModel(Queue, "Send", "List").Check("POST", "/", "application/x-amz-json-1.0", Encoding.UTF8.GetBytes(body), target), message);

    [Fact]
    public void ServiceModel_KeepsWhatFormsAndErrorsNeed_AndNoProse()
    {
        JsonObject contract = ServiceModelContract.Make(DescriptionReader.Read(Queue), ["Send"]);

        Assert.DoesNotContain("PROSE", contract.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("""[{"code":"Queue.Gone","status":404}]""", contract["operations"]![0]!["errors"]!.ToJsonString());
        Assert.Equal("Send", contract["operations"]![0]!["action"]!.GetValue<string>());
        Assert.Equal(
            """{"$ref":"#/types/Tags","locationName":"Tag","flattened":true}""", contract["types"]!["SendRequest"]!["properties"]!["Tags"]!.ToJsonString());
        Assert.Equal("""["application/x-amz-json-1.0","application/x-www-form-urlencoded"]""", Names(contract["operations"]![0]!["body"]!["content"]!));
    }

    [Theory]
    [InlineData("swagger: '2.0'", "Only OpenAPI 3")]
    [InlineData("{", "neither as JSON nor as YAML")]
    [InlineData("- a", "is not an object")]
    [InlineData("""{"openapi":"3.0.0","paths":{"/a":{"get":{}}}}""", "'GET /b' is not described")]
    [InlineData(
        """{"openapi":"3.0.0","paths":{"/b":{"get":{"responses":{"200":{"content":{"application/json":{"schema":{"multipleOf":2}}}}}}}}}""",
        "the keyword 'multipleOf' is not understood")]
    [InlineData(
        """{"openapi":"3.0.0","paths":{"/b":{"get":{"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/X"}}}}}}}}}""",
        "'X' is referred to and not described")]
    public void OpenApi_WhatIsNotUnderstood_IsRefused(string description, string message)
    {
        var refused = Assert.Throws<ContractException>(() => OpenApiContract.Make(DescriptionReader.Read(description), ["GET /b"]));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ServiceModel_WithoutTheOperation_IsRefused() =>
        Assert.Contains(
            "'Drop' is not described",
            Assert.Throws<ContractException>(() => ServiceModelContract.Make(DescriptionReader.Read(Queue), ["Drop"])).Message,
            StringComparison.Ordinal);

    /// <summary>A contract changed by hand would be lost when it is made again.</summary>
    [Theory]
    [InlineData("jira")]
    [InlineData("twilio")]
    public void ContractInTheRepository_IsAsTheToolWritesIt(string name)
    {
        using Stream stream = typeof(ContractChecker).Assembly.GetManifestResourceStream($"Bongsu.Testing.Contracts.{name}.json")!;
        string text = new StreamReader(stream).ReadToEnd();

        Assert.Equal(text, ContractText.Write(JsonNode.Parse(text)!));
    }

    private static string Names(JsonNode owner) => new JsonArray([.. owner.AsObject().Select(p => (JsonNode)p.Key)]).ToJsonString();

    private static void AssertSays(IReadOnlyList<string> violations, string? message)
    {
        if (message is null)
            Assert.Empty(violations);
        else
            Assert.Contains(violations, v => v.Contains(message, StringComparison.Ordinal));
    }
}
