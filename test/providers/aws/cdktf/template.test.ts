import { Token } from "cdktf";
import { literalText, policyText } from "../../../../providers/aws/cdktf/template";

test("what would start a template of Terraform is escaped", () => {
  expect(literalText("${aws:username} and %{if x}")).toBe("$${aws:username} and %%{if x}");
});

test("a token of CDKTF is left for CDKTF to resolve", () => {
  const token = Token.asString({ resolve: () => "x" });
  expect(literalText(`a-${token}-b`)).toBe(`a-${token}-b`);
});

test("a dollar or percent sign by itself is left alone", () => {
  expect(literalText("100% of $5 {x}")).toBe("100% of $5 {x}");
});

test("a policy's variable survives as IAM has it", () => {
  expect(policyText({ Resource: "arn:aws:s3:::home/${aws:username}/*" })).toBe(
    '{"Resource":"arn:aws:s3:::home/$${aws:username}/*"}',
  );
});
